package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.bootstrap.Nullable;
import java.util.Arrays;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Where an advised method keeps what its advice needs: right behind its own parameters, every other
 * local moved up. The slots are: what enter returned, the value or exception on its way out, copies
 * of the arguments that exit asks for (the method may overwrite its own).
 */
final class AdviceLocals {
  final Type[] arguments;
  final Type returned;

  /** First slot behind the parameters. */
  final int first;

  /** How far the method's own locals move. */
  final int added;

  /** Slot of what enter returned, -1 when there is none. */
  final int state;

  @Nullable final Type stateType;

  /** Slot of the value or the exception on its way out. */
  final int outcome;

  final boolean isStatic;
  private final String owner;
  private final int[] copies;

  AdviceLocals(String owner, int access, String descriptor, AdvicePlan advice) {
    this.owner = owner;
    isStatic = (access & Opcodes.ACC_STATIC) != 0;
    arguments = Type.getArgumentTypes(descriptor);
    returned = Type.getReturnType(descriptor);
    int slots = isStatic ? 0 : 1;
    for (Type argument : arguments) {
      slots += argument.getSize();
    }
    first = slots;
    stateType = stateTypeOf(advice.enter);
    state = stateType == null ? -1 : slots;
    outcome = stateType == null ? slots : slots + 1;
    slots = outcome + Math.max(1, returned.getSize());
    copies = new int[arguments.length];
    Arrays.fill(copies, -1);
    if (advice.exit != null) {
      for (int source : advice.exit.sources) {
        if (source < AdviceCall.THIS && source < arguments.length && copies[source] < 0) {
          copies[source] = slots;
          slots += arguments[source].getSize();
        }
      }
    }
    added = slots - first;
  }

  @Nullable
  private static Type stateTypeOf(@Nullable AdviceCall enter) {
    if (enter == null) {
      return null;
    }
    Type type = Type.getReturnType(enter.descriptor);
    if (type.getSort() == Type.VOID) {
      return null;
    }
    if (type.getSort() < Type.ARRAY) {
      throw new UnsupportedOperationException("advice keeps a " + type + ": expecting a reference");
    }
    return type;
  }

  /** The slot of the copy of an argument, -1 when exit does not ask for it. */
  int copyOf(int argument) {
    return copies[argument];
  }

  /** The slot of an argument as the caller gave it. */
  int slotOf(int argument) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  /** Where a local of the method lives now. */
  int moved(int local) {
    return local < first ? local : local + added;
  }

  /** Locals at the method's start, as a frame names them. */
  Object[] atStart() {
    Object[] frame = new Object[first + added];
    int at = 0;
    if (!isStatic) {
      frame[at++] = owner;
    }
    for (Type argument : arguments) {
      frame[at++] = frameType(argument);
    }
    return Arrays.copyOf(frame, appendAdded(frame, at, Opcodes.TOP));
  }

  /** Locals that are sure anywhere in the method: nothing is said of its parameters. */
  Object[] anywhere(Object outcomeType) {
    Object[] frame = new Object[first + added];
    Arrays.fill(frame, 0, first, Opcodes.TOP);
    if (!isStatic) {
      frame[0] = owner;
    }
    return Arrays.copyOf(frame, appendAdded(frame, first, outcomeType));
  }

  /** A frame of the method with the added locals put in. */
  Object[] extended(int count, Object[] locals) {
    Object[] frame = new Object[count + first + added];
    int from = 0;
    int at = 0;
    int slots = 0;
    while (slots < first) {
      Object local = from < count ? locals[from++] : Opcodes.TOP;
      frame[at++] = local;
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    if (slots > first) {
      throw new UnsupportedOperationException("a local reaches over the end of the parameters");
    }
    at = appendAdded(frame, at, Opcodes.TOP);
    while (from < count) {
      frame[at++] = locals[from++];
    }
    return Arrays.copyOf(frame, at);
  }

  private int appendAdded(Object[] frame, int start, Object outcomeType) {
    int at = start;
    if (stateType != null) {
      frame[at++] = frameType(stateType);
    }
    frame[at++] = outcomeType;
    boolean wide = outcomeType == Opcodes.LONG || outcomeType == Opcodes.DOUBLE;
    if (returned.getSize() == 2 && !wide) {
      frame[at++] = Opcodes.TOP;
    }
    // copies were given their slots in the order in which exit asks for them
    for (int slot = outcome + Math.max(1, returned.getSize()); slot < first + added; ) {
      Type type = arguments[argumentOf(slot)];
      frame[at++] = frameType(type);
      slot += type.getSize();
    }
    return at;
  }

  private int argumentOf(int copySlot) {
    for (int i = 0; i < copies.length; i++) {
      if (copies[i] == copySlot) {
        return i;
      }
    }
    throw new IllegalStateException("no argument is copied to slot " + copySlot);
  }

  /** Pushes zero or null; nothing at all for void. */
  static void pushNothing(MethodVisitor out, Type type) {
    switch (type.getSort()) {
      case Type.VOID:
        return;
      case Type.FLOAT:
        out.visitInsn(Opcodes.FCONST_0);
        return;
      case Type.LONG:
        out.visitInsn(Opcodes.LCONST_0);
        return;
      case Type.DOUBLE:
        out.visitInsn(Opcodes.DCONST_0);
        return;
      case Type.ARRAY:
      case Type.OBJECT:
        out.visitInsn(Opcodes.ACONST_NULL);
        return;
      default:
        out.visitInsn(Opcodes.ICONST_0);
    }
  }

  static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
      case Type.CHAR:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName();
    }
  }
}
