package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What today's javac does not make and class files may still hold. */
class OddShapesTest implements Opcodes {
  private static final String NAME = "dev/weft/agent/weave/Odd";
  private static final AdvicePlan TOKEN = PlanOf.advice(Advices.Token.class, named("run"));

  private interface Code {
    void write(MethodVisitor out);
  }

  private static Test named(String method) {
    return new Test(Test.NAME_IS, method, 0);
  }

  private static byte[] odd(int version, String descriptor, Code code) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
    MethodVisitor out = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", descriptor, null, null);
    out.visitCode();
    code.write(out);
    out.visitMaxs(8, 8);
    out.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Object run(byte[] file, Class<?> argument, Object value) throws Exception {
    AdviceLog.clear();
    return ClassBytes.load(file).getMethod("run", argument).invoke(null, value);
  }

  @org.junit.jupiter.api.Test
  void subroutines_ofOldCompilersAreKept() throws Exception {
    byte[] file =
        odd(
            V1_5,
            "(I)I",
            out -> {
              Label subroutine = new Label();
              out.visitJumpInsn(JSR, subroutine);
              out.visitJumpInsn(JSR, subroutine);
              out.visitVarInsn(ILOAD, 0);
              out.visitInsn(IRETURN);
              out.visitLabel(subroutine);
              out.visitVarInsn(ASTORE, 1);
              out.visitIincInsn(0, 5);
              out.visitVarInsn(RET, 1);
            });
    assertThat(run(ClassBytes.weave(file, TOKEN), int.class, 1)).isEqualTo(11);
    assertThat(AdviceLog.EVENTS).containsExactly("enter", "exit String:enter null");
  }

  @org.junit.jupiter.api.Test
  void version50WithoutFrames_stillFallsBackToTheOldVerifier() throws Exception {
    byte[] file =
        odd(
            V1_6,
            "(I)I",
            out -> {
              Label positive = new Label();
              out.visitVarInsn(ILOAD, 0);
              out.visitJumpInsn(IFGT, positive);
              out.visitInsn(ICONST_M1);
              out.visitInsn(IRETURN);
              out.visitLabel(positive);
              out.visitInsn(ICONST_1);
              out.visitInsn(IRETURN);
            });
    byte[] woven =
        PlanWeaver.weave(
            ClassShape.of(file),
            file,
            java.util.List.of(new PlanWeaver.Share("lab", new AdvicePlan[] {TOKEN})));
    assertThat(run(woven, int.class, 7)).isEqualTo(1);
    assertThat(AdviceLog.EVENTS).hasSize(2);
  }

  @org.junit.jupiter.api.Test
  void loopAtTheVeryStart_hasItsFrameWhereverAdviceBegins() throws Exception {
    byte[] file =
        odd(
            V1_8,
            "(I)I",
            out -> {
              Label start = new Label();
              out.visitLabel(start);
              out.visitFrame(F_SAME, 0, null, 0, null);
              out.visitIincInsn(0, -1);
              out.visitVarInsn(ILOAD, 0);
              out.visitJumpInsn(IFGT, start);
              out.visitVarInsn(ILOAD, 0);
              out.visitInsn(IRETURN);
            });
    for (Class<?> advice :
        new Class<?>[] {
          Advices.Token.class, Advices.ReturnOnly.class, Advices.EnterOnly.class, FirstAtExit.class
        }) {
      byte[] woven = ClassBytes.weave(file, PlanOf.advice(advice, named("run")));
      assertThat(run(woven, int.class, 9)).isEqualTo(0);
      assertThat(AdviceLog.EVENTS).isNotEmpty();
    }
  }

  /** Asks at exit for an argument that the method has overwritten by then. */
  public static final class FirstAtExit {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) int first) {
      AdviceLog.add("exit", first);
    }
  }

  @org.junit.jupiter.api.Test
  void overwrittenArgument_isSeenAsItWasGiven() throws Exception {
    byte[] file =
        odd(
            V1_8,
            "(I)I",
            out -> {
              out.visitInsn(ICONST_0);
              out.visitVarInsn(ISTORE, 0);
              out.visitVarInsn(ILOAD, 0);
              out.visitInsn(IRETURN);
            });
    byte[] woven = ClassBytes.weave(file, PlanOf.advice(FirstAtExit.class, named("run")));
    assertThat(run(woven, int.class, 9)).isEqualTo(0);
    assertThat(AdviceLog.EVENTS).containsExactly("exit Integer:9");
  }

  @org.junit.jupiter.api.Test
  void parameterReusedForAWiderLocal_isRefused() {
    byte[] file =
        odd(
            V1_5,
            "(I)I",
            out -> {
              out.visitInsn(LCONST_1);
              out.visitVarInsn(LSTORE, 0);
              out.visitVarInsn(LLOAD, 0);
              out.visitInsn(L2I);
              out.visitInsn(IRETURN);
            });
    refuses(file, TOKEN, "a local reaches over the end of the parameters");
  }

  @org.junit.jupiter.api.Test
  void parameterReusedForAnotherType_isWoven() throws Exception {
    byte[] file =
        odd(
            V1_5,
            "(I)I",
            out -> {
              out.visitLdcInsn("text");
              out.visitVarInsn(ASTORE, 0);
              out.visitVarInsn(ALOAD, 0);
              out.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
              out.visitInsn(IRETURN);
            });
    byte[] woven = ClassBytes.weave(file, PlanOf.advice(FirstAtExit.class, named("run")));
    assertThat(run(woven, int.class, 9)).isEqualTo(4);
    assertThat(AdviceLog.EVENTS).containsExactly("exit Integer:9");
  }

  private static void refuses(byte[] file, AdvicePlan advice, String why) {
    assertThatThrownBy(() -> ClassBytes.weave(file, advice))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(why);
  }

  private static AdvicePlan enter(String descriptor, int... sources) {
    AdviceCall enter =
        new AdviceCall("enter", descriptor, sources, false, new String[0], new int[0]);
    return new AdvicePlan(named("run"), new String[0], "a/Advice", enter, null);
  }

  @org.junit.jupiter.api.Test
  void whatNoPlanCanMean_isRefusedInsteadOfMakingABrokenClass() {
    byte[] file = odd(V1_8, "(J)V", out -> out.visitInsn(RETURN));
    refuses(
        file,
        enter("(Ljava/lang/Object;)V", AdviceCall.THIS),
        "advice asks for the receiver of a static method");
    refuses(file, enter("(Ljava/lang/Object;)V", 1), "advice asks for an argument 1");
    refuses(file, enter("(I)V", 0), "advice asks for I, got J");
    refuses(file, enter("()J"), "advice keeps a J: expecting a reference");
  }

  @org.junit.jupiter.api.Test
  void hugeMethod_thatNoLongerFitsIsRefused() {
    byte[] file =
        odd(
            V1_8,
            "(I)I",
            out -> {
              for (int i = 0; i < 65_530; i++) {
                out.visitInsn(NOP);
              }
              out.visitVarInsn(ILOAD, 0);
              out.visitInsn(IRETURN);
            });
    assertThatThrownBy(() -> ClassBytes.weave(file, TOKEN))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("too large");
  }

  @org.junit.jupiter.api.Test
  void largeMethod_thatFitsIsWoven() throws Exception {
    byte[] file =
        odd(
            V1_8,
            "(I)I",
            out -> {
              Label end = new Label();
              out.visitVarInsn(ILOAD, 0);
              out.visitJumpInsn(IFEQ, end);
              for (int i = 0; i < 30_000; i++) {
                out.visitInsn(NOP);
              }
              out.visitLabel(end);
              out.visitFrame(F_SAME, 0, null, 0, null);
              out.visitVarInsn(ILOAD, 0);
              out.visitInsn(IRETURN);
            });
    assertThat(run(ClassBytes.weave(file, TOKEN), int.class, 3)).isEqualTo(3);
  }

  @org.junit.jupiter.api.Test
  void version65_isWovenToo() {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(ClassBytes.of(Shapes.class))
        .accept(
            new ClassVisitor(ASM9, writer) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  String signature,
                  String superName,
                  String[] interfaces) {
                super.visit(V21, access, name, signature, superName, interfaces);
              }
            },
            0);
    byte[] woven =
        ClassBytes.weave(writer.toByteArray(), PlanOf.advice(Advices.Token.class, named("joins")));
    assertThat(ClassShape.of(woven).majorVersion).isEqualTo(V21);
  }

  @org.junit.jupiter.api.Test
  void constructor_canHaveAnExitAlone() throws Exception {
    byte[] file = ClassBytes.of(Built.class);
    AdvicePlan exit = PlanOf.advice(Exit.class, named("<init>"));
    Class<?> woven = ClassBytes.load(ClassBytes.weave(file, exit));
    AdviceLog.clear();
    woven.getConstructor(int.class, String.class).newInstance(3, "x");
    assertThat(AdviceLog.EVENTS).containsExactly("exit OddShapesTest$Built:built 3 Integer:3");
    refuses(
        file,
        PlanOf.advice(Advices.Token.class, named("<init>")),
        "a constructor can have an exit advice only");
  }

  /** Branches before and after the call of the super constructor. */
  public static class Built {
    private final int number;

    public Built(int number, String text) {
      super();
      if (number > 100) {
        throw new IllegalArgumentException(text);
      }
      this.number = text == null ? -1 : number;
    }

    @Override
    public String toString() {
      return "built " + number;
    }
  }

  /** At the end of a constructor. */
  public static final class Exit {
    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This Object self, @Advice.Argument(0) int first) {
      AdviceLog.add("exit", self, first);
    }
  }

  /** An interface with code of its own. */
  public interface Defaults {
    default int twice(int any) {
      return any * 2;
    }

    static int thrice(int any) {
      return any * 3;
    }

    int own(int any);
  }

  @org.junit.jupiter.api.Test
  void interfaces_haveCodeTooAndAbstractMethodsStayAsTheyAre() throws Exception {
    byte[] woven =
        ClassBytes.weave(
            ClassBytes.of(Defaults.class), PlanOf.advice(Advices.Token.class, Test.always()));
    Class<?> type = ClassBytes.load(woven);
    AdviceLog.clear();
    assertThat(type.getMethod("thrice", int.class).invoke(null, 2)).isEqualTo(6);
    assertThat(AdviceLog.EVENTS).containsExactly("enter", "exit String:enter null");
  }

  @org.junit.jupiter.api.Test
  void nameBeyondTheBasePlane_staysWhole() throws Exception {
    String name = "dev/weft/agent/weave/Odd\ud83d\ude00\u00e9\u0800";
    ClassWriter writer = new ClassWriter(0);
    writer.visit(V1_8, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", null);
    MethodVisitor out = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    out.visitVarInsn(ALOAD, 0);
    out.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    out.visitInsn(RETURN);
    out.visitMaxs(1, 1);
    out = writer.visitMethod(ACC_PUBLIC, "run", "()V", null, null);
    out.visitInsn(RETURN);
    out.visitMaxs(0, 1);
    byte[] file = writer.toByteArray();
    assertThat(ClassShape.of(file).name).isEqualTo(name);
    Class<?> woven =
        ClassBytes.load(
            name.replace('/', '.'), Map.of(name.replace('/', '.'), ClassBytes.weave(file, TOKEN)));
    AdviceLog.clear();
    woven.getMethod("run").invoke(woven.getConstructor().newInstance());
    assertThat(AdviceLog.EVENTS).hasSize(2);
  }
}
