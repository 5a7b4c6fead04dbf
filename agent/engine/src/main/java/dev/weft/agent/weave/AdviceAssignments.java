package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Puts what an advice returned in the place of an argument or of the returned value. */
final class AdviceAssignments {
  private final MethodVisitor out;
  private final AdviceLocals locals;

  AdviceAssignments(MethodVisitor out, AdviceLocals locals) {
    this.out = out;
    this.locals = locals;
  }

  /** Replaces an argument; goes to {@code skip} when there is nothing to replace it with. */
  void toArgument(int argument, int element, Label skip) {
    if (argument >= locals.arguments.length || isPrimitive(locals.arguments[argument])) {
      throw new UnsupportedOperationException("advice replaces argument " + argument);
    }
    if (locals.state < 0) {
      throw new UnsupportedOperationException("advice replaces an argument and returns nothing");
    }
    if (element != AdviceCall.WHOLE) {
      out.visitVarInsn(Opcodes.ALOAD, locals.state);
      out.visitJumpInsn(Opcodes.IFNULL, skip);
    }
    push(element);
    out.visitJumpInsn(Opcodes.IFNULL, skip);
    push(element);
    out.visitTypeInsn(Opcodes.CHECKCAST, locals.arguments[argument].getInternalName());
    if (locals.copyOf(argument) >= 0) {
      // exit sees what the method was given
      out.visitInsn(Opcodes.DUP);
      out.visitVarInsn(Opcodes.ASTORE, locals.copyOf(argument));
    }
    out.visitVarInsn(Opcodes.ASTORE, locals.slotOf(argument));
  }

  private void push(int element) {
    out.visitVarInsn(Opcodes.ALOAD, locals.state);
    if (element != AdviceCall.WHOLE) {
      out.visitIntInsn(Opcodes.BIPUSH, element);
      out.visitInsn(Opcodes.AALOAD);
    }
  }

  /**
   * Replaces the value on its way out by the one on the stack and goes to {@code done}; a null
   * stays on the stack and goes to {@code keep}.
   */
  void toReturned(Label keep, Label done) {
    if (isPrimitive(locals.returned)) {
      throw new UnsupportedOperationException("advice replaces a returned " + locals.returned);
    }
    out.visitInsn(Opcodes.DUP);
    out.visitJumpInsn(Opcodes.IFNULL, keep);
    out.visitTypeInsn(Opcodes.CHECKCAST, locals.returned.getInternalName());
    out.visitVarInsn(Opcodes.ASTORE, locals.outcome);
    out.visitJumpInsn(Opcodes.GOTO, done);
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }
}
