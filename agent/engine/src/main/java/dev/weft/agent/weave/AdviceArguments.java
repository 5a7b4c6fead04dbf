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
  private final String owner;
  private final AdviceLocals locals;
  private int deepest;

  AdviceArguments(MethodVisitor out, String owner, AdviceLocals locals) {
    this.out = out;
    this.owner = owner;
    this.locals = locals;
  }

  /** The most slots that a call has needed. */
  int deepest() {
    return deepest;
  }

  boolean needsThis(@Nullable AdviceCall call) {
    if (call != null) {
      for (int source : call.sources) {
        if (source == AdviceCall.THIS) {
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
      push(call.sources[i], wanted[i], isExit, hasThrown);
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
        castTo(wanted, owner);
        break;
      case AdviceCall.ENTER:
        out.visitVarInsn(Opcodes.ALOAD, locals.state);
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

  private void load(Type type, int slot, Type wanted) {
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
    convert(type, wanted);
  }

  private void convert(Type type, Type wanted) {
    if (type.getSort() >= Type.ARRAY && wanted.getSort() >= Type.ARRAY) {
      castTo(wanted, type.getInternalName());
    } else if (type.getSort() < Type.ARRAY && wanted.getInternalName().equals(OBJECT)) {
      box(type);
    } else if (!type.equals(wanted)) {
      throw new UnsupportedOperationException("advice asks for " + wanted + ", got " + type);
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

  private void box(Type type) {
    String box = boxOf(type);
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
  }

  private static String boxOf(Type type) {
    switch (type.getSort()) {
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
