package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Puts the arguments of an advice call on the stack, each in the type that the advice declares. */
final class AdviceArguments {
  private static final String OBJECT = "java/lang/Object";

  private final MethodVisitor out;
  private final ClassShape type;
  private final AdviceLocals locals;
  private int deepest;

  AdviceArguments(MethodVisitor out, ClassShape type, AdviceLocals locals) {
    this.out = out;
    this.type = type;
    this.locals = locals;
  }

  /** The most slots that a call has needed. */
  int deepest() {
    return deepest;
  }

  boolean needsThis(@Nullable AdviceCall call) {
    if (call != null) {
      for (int source : call.sources) {
        if (source == AdviceCall.THIS || source >= AdviceCall.FIELD && source < AdviceCall.NUMBER) {
          return true;
        }
      }
    }
    return false;
  }

  /** Copies what exit will ask for, before the method can overwrite it. */
  void copyForExit() {
    for (int i = 0; i < locals.arguments.length; i++) {
      if (locals.copyOf(i) >= 0) {
        Type type = locals.arguments[i];
        out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.slotOf(i));
        out.visitVarInsn(type.getOpcode(Opcodes.ISTORE), locals.copyOf(i));
      }
    }
  }

  void push(AdviceCall call, boolean isExit, boolean hasThrown) {
    Type[] wanted = Type.getArgumentTypes(call.descriptor);
    int depth = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (call.sources[i] >= AdviceCall.NUMBER) {
        out.visitLdcInsn(call.sources[i] - AdviceCall.NUMBER);
      } else if (call.sources[i] >= AdviceCall.FIELD) {
        pushField(call.fields[call.sources[i] - AdviceCall.FIELD], wanted[i]);
      } else {
        push(call.sources[i], wanted[i], isExit, hasThrown);
      }
      depth += 2;
    }
    deepest = Math.max(deepest, depth);
  }

  private void push(int source, Type wanted, boolean isExit, boolean hasThrown) {
    switch (source) {
      case AdviceCall.THIS:
        if (locals.isStatic) {
          throw new UnsupportedOperationException(
              "advice asks for the receiver of a static method");
        }
        out.visitVarInsn(Opcodes.ALOAD, 0);
        castTo(wanted, type.name);
        break;
      case AdviceCall.ENTER:
        out.visitVarInsn(Opcodes.ALOAD, locals.state);
        break;
      case AdviceCall.NOTHING:
        out.visitInsn(Opcodes.ACONST_NULL);
        break;
      case AdviceCall.THROWN:
        pushThrown(hasThrown);
        break;
      case AdviceCall.RETURN:
        pushReturned(wanted, hasThrown);
        break;
      default:
        pushArgument(source, wanted, isExit);
    }
  }

  private void pushField(String name, Type wanted) {
    int index = type.fields.indexOf(name);
    if (index < 0) {
      throw new UnsupportedOperationException("advice asks for a field " + name);
    }
    boolean isOfClass = (type.fields.access(index) & Opcodes.ACC_STATIC) != 0;
    if (!isOfClass && locals.isStatic) {
      throw new UnsupportedOperationException("advice asks a static method for field " + name);
    }
    if (!isOfClass) {
      out.visitVarInsn(Opcodes.ALOAD, 0);
    }
    String descriptor = type.fields.descriptor(index);
    out.visitFieldInsn(
        isOfClass ? Opcodes.GETSTATIC : Opcodes.GETFIELD, type.name, name, descriptor);
    convert(Type.getType(descriptor), wanted);
  }

  private void pushThrown(boolean hasThrown) {
    if (hasThrown) {
      out.visitVarInsn(Opcodes.ALOAD, locals.outcome);
    } else {
      out.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private void pushReturned(Type wanted, boolean hasThrown) {
    if (locals.returned.getSort() == Type.VOID) {
      pushZero(wanted);
    } else if (hasThrown) {
      pushZero(locals.returned);
      convert(locals.returned, wanted);
    } else {
      load(locals.returned, locals.outcome, wanted);
    }
  }

  private void pushArgument(int index, Type wanted, boolean isExit) {
    if (index >= locals.arguments.length) {
      throw new UnsupportedOperationException("advice asks for an argument " + index);
    }
    int slot = isExit ? locals.copyOf(index) : locals.slotOf(index);
    load(locals.arguments[index], slot, wanted);
  }

  private void load(Type actual, int slot, Type wanted) {
    out.visitVarInsn(actual.getOpcode(Opcodes.ILOAD), slot);
    convert(actual, wanted);
  }

  private void convert(Type actual, Type wanted) {
    if (actual.getSort() >= Type.ARRAY && wanted.getSort() >= Type.ARRAY) {
      castTo(wanted, actual.getInternalName());
    } else if (actual.getSort() < Type.ARRAY && wanted.getInternalName().equals(OBJECT)) {
      box(actual);
    } else if (!actual.equals(wanted)) {
      throw new UnsupportedOperationException("advice asks for " + wanted + ", got " + actual);
    }
  }

  // a cast, so that the verifier need not load both classes to compare them
  private void castTo(Type wanted, String actual) {
    String name = wanted.getInternalName();
    if (!name.equals(OBJECT) && !name.equals(actual)) {
      out.visitTypeInsn(Opcodes.CHECKCAST, name);
    }
  }

  private void pushZero(Type wanted) {
    switch (wanted.getSort()) {
      case Type.LONG:
        out.visitInsn(Opcodes.LCONST_0);
        break;
      case Type.DOUBLE:
        out.visitInsn(Opcodes.DCONST_0);
        break;
      case Type.FLOAT:
        out.visitInsn(Opcodes.FCONST_0);
        break;
      case Type.ARRAY:
      case Type.OBJECT:
        out.visitInsn(Opcodes.ACONST_NULL);
        break;
      default:
        out.visitInsn(Opcodes.ICONST_0);
    }
  }

  private void box(Type primitive) {
    String box = boxOf(primitive);
    String descriptor = "(" + primitive.getDescriptor() + ")L" + box + ";";
    out.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
  }

  private static String boxOf(Type primitive) {
    switch (primitive.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.LONG:
        return "java/lang/Long";
      case Type.FLOAT:
        return "java/lang/Float";
      default:
        return "java/lang/Double";
    }
  }
}
