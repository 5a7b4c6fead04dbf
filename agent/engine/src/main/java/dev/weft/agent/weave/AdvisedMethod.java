package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Puts the calls of one advice into one method while its code passes by.
 *
 * <pre>
 *     state = enter(…)            whatever it throws: Suppressed.report
 *     if state and it may skip:   outcome = nothing; exit(state, …); return outcome
 *     body                        each return: outcome = value; exit(state, …); return outcome
 *   thrown: outcome = exception;  exit(state, …); throw outcome
 * </pre>
 *
 * <p>Every call of an advice has its own handler, placed before those of the method in the
 * exception table: neither can catch what belongs to the other. No stack frame of the application
 * changes, no other class is loaded to compute one.
 */
final class AdvisedMethod extends MethodVisitor {
  private static final String THROWABLE = "java/lang/Throwable";
  private static final Object[] ONE_THROWABLE = {THROWABLE};
  private static final Object[] EMPTY = {};

  private final String owner;
  private final boolean isConstructor;
  private final AdvicePlan advice;
  private final String module;
  private final boolean hasFrames;
  private final AdviceLocals locals;
  private final AdviceArguments arguments;
  private final AdviceAssignments assignments;
  private final Label bodyStart = new Label();
  private final Label exitFailed = new Label();
  private final List<Label[]> exits = new ArrayList<>(4);
  private final List<TryCatch> ownHandlers = new ArrayList<>(4);

  AdvisedMethod(
      MethodVisitor out,
      ClassShape type,
      int access,
      String name,
      String descriptor,
      AdvicePlan advice,
      String module) {
    super(Opcodes.ASM9, out);
    this.owner = type.name;
    this.advice = advice;
    this.module = module;
    isConstructor = name.equals("<init>");
    hasFrames = type.majorVersion >= Opcodes.V1_6;
    locals = new AdviceLocals(owner, access, descriptor, advice);
    arguments = new AdviceArguments(out, type, locals);
    assignments = new AdviceAssignments(out, locals);
    if (isConstructor && (advice.enter != null || catchesAll())) {
      throw new UnsupportedOperationException("a constructor can have an exit advice only");
    }
  }

  private boolean catchesAll() {
    return advice.exit != null && advice.exit.onThrowable;
  }

  @Override
  public void visitCode() {
    mv.visitCode();
    arguments.copyForExit();
    if (advice.enter != null) {
      callEnter(advice.enter);
      if (advice.enter.skipsBody()) {
        returnWithoutBody();
      }
    }
    mv.visitLabel(bodyStart);
  }

  private void callEnter(AdviceCall enter) {
    if (locals.state >= 0) {
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitVarInsn(Opcodes.ASTORE, locals.state);
    }
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label body = new Label();
    mv.visitLabel(start);
    arguments.push(enter, false, false);
    call(enter);
    if (locals.state >= 0) {
      mv.visitVarInsn(Opcodes.ASTORE, locals.state);
    }
    for (int i = 0; i < enter.assigned.length && enter.assigned[i] != AdviceCall.BODY; i += 2) {
      Label skip = new Label();
      assignments.toArgument(enter.assigned[i], enter.assigned[i + 1], skip);
      mv.visitLabel(skip);
      frame(locals.atStart(), EMPTY);
    }
    mv.visitLabel(end);
    mv.visitJumpInsn(Opcodes.GOTO, body);
    handler(failed, locals.atStart());
    report();
    mv.visitLabel(body);
    frame(locals.atStart(), EMPTY);
    // the method's own first instruction may have a frame too: two at one place are not allowed
    mv.visitInsn(Opcodes.NOP);
    ownHandlers.add(new TryCatch(start, end, failed, THROWABLE));
  }

  /** Returns nothing, zero or null, or what exit makes of it, when enter has returned something. */
  private void returnWithoutBody() {
    Label body = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, locals.state);
    mv.visitJumpInsn(Opcodes.IFNULL, body);
    AdviceLocals.pushNothing(mv, locals.returned);
    visitInsn(locals.returned.getOpcode(Opcodes.IRETURN));
    mv.visitLabel(body);
    frame(locals.atStart(), EMPTY);
    mv.visitInsn(Opcodes.NOP);
  }

  @Override
  public void visitInsn(int opcode) {
    if (advice.exit != null && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      callExitBeforeReturn(advice.exit);
    }
    mv.visitInsn(opcode);
  }

  private void callExitBeforeReturn(AdviceCall exit) {
    keepReturned();
    Label start = new Label();
    Label end = new Label();
    mv.visitLabel(start);
    arguments.push(exit, true, false);
    if (exit.assigned.length > 0) {
      callAndAssign(exit);
    } else {
      callAndForget(exit);
    }
    mv.visitLabel(end);
    exits.add(new Label[] {start, end});
    restoreReturned();
  }

  private void keepReturned() {
    if (locals.returned.getSort() != Type.VOID) {
      mv.visitVarInsn(locals.returned.getOpcode(Opcodes.ISTORE), locals.outcome);
    }
  }

  private void restoreReturned() {
    if (locals.returned.getSort() != Type.VOID) {
      mv.visitVarInsn(locals.returned.getOpcode(Opcodes.ILOAD), locals.outcome);
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    ownHandlers.add(new TryCatch(start, end, handler, type));
  }

  @Override
  @Nullable
  public AnnotationVisitor visitTryCatchAnnotation(
      int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
    // its index into the exception table would be wrong now, and nothing at run time can read it
    return null;
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label bodyEnd = new Label();
    mv.visitLabel(bodyEnd);
    AdviceCall exit = advice.exit;
    if (exit != null && !exits.isEmpty()) {
      handler(
          exitFailed,
          locals.anywhere(
              locals.returned.getSort() == Type.VOID
                  ? Opcodes.TOP
                  : AdviceLocals.frameType(locals.returned)));
      report();
      restoreReturned();
      mv.visitInsn(locals.returned.getOpcode(Opcodes.IRETURN));
    }
    for (Label[] range : exits) {
      mv.visitTryCatchBlock(range[0], range[1], exitFailed, THROWABLE);
    }
    for (TryCatch each : ownHandlers) {
      each.visit(mv);
    }
    if (exit != null && exit.onThrowable) {
      callExitOnThrowable(exit, bodyEnd);
    }
    mv.visitMaxs(maxStack + arguments.deepest() + 2, maxLocals + locals.added);
  }

  private void callExitOnThrowable(AdviceCall exit, Label bodyEnd) {
    Label thrown = new Label();
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    handler(thrown, locals.anywhere(Opcodes.TOP));
    mv.visitVarInsn(Opcodes.ASTORE, locals.outcome);
    mv.visitLabel(start);
    arguments.push(exit, true, true);
    callAndForget(exit);
    mv.visitLabel(end);
    mv.visitVarInsn(Opcodes.ALOAD, locals.outcome);
    mv.visitInsn(Opcodes.ATHROW);
    handler(failed, locals.anywhere(THROWABLE));
    report();
    mv.visitVarInsn(Opcodes.ALOAD, locals.outcome);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitTryCatchBlock(start, end, failed, THROWABLE);
    // must be last: the method's own handlers come first
    mv.visitTryCatchBlock(bodyStart, bodyEnd, thrown, THROWABLE);
  }

  private void call(AdviceCall call) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, advice.owner, call.method, call.descriptor, false);
  }

  private void callAndForget(AdviceCall call) {
    call(call);
    int size = Type.getReturnType(call.descriptor).getSize();
    if (size > 0) {
      mv.visitInsn(size == 1 ? Opcodes.POP : Opcodes.POP2);
    }
  }

  private void callAndAssign(AdviceCall exit) {
    Label keep = new Label();
    Label done = new Label();
    call(exit);
    assignments.toReturned(keep, done);
    Object[] sure = locals.anywhere(AdviceLocals.frameType(locals.returned));
    handler(keep, sure, AdviceLocals.frameType(Type.getReturnType(exit.descriptor)));
    mv.visitInsn(Opcodes.POP);
    mv.visitLabel(done);
    frame(sure, EMPTY);
  }

  private void handler(Label label, Object[] frameLocals, Object onStack) {
    mv.visitLabel(label);
    frame(frameLocals, new Object[] {onStack});
  }

  private void handler(Label label, Object[] frameLocals) {
    mv.visitLabel(label);
    frame(frameLocals, ONE_THROWABLE);
  }

  private void report() {
    mv.visitLdcInsn(module);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "dev/weft/bootstrap/Suppressed",
        "report",
        "(Ljava/lang/Throwable;Ljava/lang/String;)V",
        false);
  }

  private void frame(Object[] frameLocals, Object[] stack) {
    if (hasFrames) {
      mv.visitFrame(Opcodes.F_NEW, frameLocals.length, frameLocals, stack.length, stack);
    }
  }

  @Override
  public void visitFrame(int type, int count, Object[] frameLocals, int depth, Object[] stack) {
    Object[] extended = locals.extended(count, frameLocals);
    mv.visitFrame(Opcodes.F_NEW, extended.length, extended, depth, stack);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    boolean isStore = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    if (isStore && local == 0 && !isConstructor && arguments.needsThis(advice.exit)) {
      throw new UnsupportedOperationException("the method overwrites its receiver");
    }
    boolean isWide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
    if (isWide && local == locals.first - 1) {
      throw new UnsupportedOperationException("a local reaches over the end of the parameters");
    }
    mv.visitVarInsn(opcode, locals.moved(local));
  }

  @Override
  public void visitIincInsn(int local, int increment) {
    mv.visitIincInsn(locals.moved(local), increment);
  }

  @Override
  public void visitLocalVariable(
      String name,
      String descriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int index) {
    mv.visitLocalVariable(name, descriptor, signature, start, end, locals.moved(index));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      @Nullable TypePath path,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean visible) {
    int[] moved = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      moved[i] = locals.moved(index[i]);
    }
    return mv.visitLocalVariableAnnotation(typeRef, path, start, end, moved, descriptor, visible);
  }

  /** One row of the method's own exception table. */
  private static final class TryCatch {
    private final Label start;
    private final Label end;
    private final Label handler;
    @Nullable private final String type;

    TryCatch(Label start, Label end, Label handler, @Nullable String type) {
      this.start = start;
      this.end = end;
      this.handler = handler;
      this.type = type;
    }

    void visit(MethodVisitor out) {
      out.visitTryCatchBlock(start, end, handler, type);
    }
  }
}
