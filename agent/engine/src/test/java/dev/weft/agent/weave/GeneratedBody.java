package dev.weft.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The code of one random method: a sum that branches, loops, throws, catches and returns. */
final class GeneratedBody implements Opcodes {
  private final MethodVisitor out;
  private final Random random;
  private final Type type;
  private final List<Integer> ints = new ArrayList<>();
  private final int sum;
  private int nextLocal;
  private int line = 1;

  GeneratedBody(MethodVisitor out, Random random, boolean isStatic, Type type) {
    this.out = out;
    this.random = random;
    this.type = type;
    nextLocal = isStatic ? 0 : 1;
    for (Type argument : type.getArgumentTypes()) {
      if (argument.getSort() == Type.INT) {
        ints.add(nextLocal);
      }
      nextLocal += argument.getSize();
    }
    sum = nextLocal;
    nextLocal += 2;
  }

  void make() {
    out.visitCode();
    line();
    out.visitLdcInsn((long) random.nextInt(100));
    out.visitVarInsn(LSTORE, sum);
    for (int local : ints) {
      addInt(local);
    }
    block(3);
    returns();
    out.visitMaxs(0, 0);
    out.visitEnd();
  }

  private void line() {
    Label here = new Label();
    out.visitLabel(here);
    out.visitLineNumber(line++, here);
  }

  private void block(int depth) {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      line();
      statement(depth);
    }
  }

  private void statement(int depth) {
    int kind = random.nextInt(depth > 0 ? 11 : 5);
    switch (kind) {
      case 0, 1 -> add(random.nextInt(50));
      case 2 -> overwriteArgument();
      case 3 -> sometimes(() -> thrown());
      case 4 -> sometimes(this::returns);
      case 5, 6 -> sometimes(() -> block(depth - 1));
      case 7 -> loop(depth - 1);
      case 8 -> choose(depth - 1);
      case 9 -> guarded(depth - 1, "java/lang/IllegalStateException", false);
      default -> guarded(depth - 1, null, true);
    }
  }

  private void add(int number) {
    out.visitVarInsn(LLOAD, sum);
    out.visitLdcInsn(31L);
    out.visitInsn(LMUL);
    out.visitLdcInsn((long) number);
    out.visitInsn(LADD);
    out.visitVarInsn(LSTORE, sum);
  }

  private void addInt(int local) {
    out.visitVarInsn(LLOAD, sum);
    out.visitVarInsn(ILOAD, local);
    out.visitInsn(I2L);
    out.visitInsn(LADD);
    out.visitVarInsn(LSTORE, sum);
  }

  private void overwriteArgument() {
    if (ints.isEmpty()) {
      add(3);
      return;
    }
    int local = ints.get(random.nextInt(ints.size()));
    out.visitIincInsn(local, 1 + random.nextInt(5));
    addInt(local);
  }

  /** Depends on a few bits of the sum, and so on the arguments. */
  private void sometimes(Runnable then) {
    Label end = new Label();
    bits(1 + random.nextInt(7));
    out.visitJumpInsn(IFNE, end);
    then.run();
    out.visitLabel(end);
  }

  private void bits(int mask) {
    out.visitVarInsn(LLOAD, sum);
    out.visitLdcInsn((long) mask);
    out.visitInsn(LAND);
    out.visitInsn(L2I);
  }

  private void loop(int depth) {
    int counter = nextLocal++;
    Label start = new Label();
    out.visitInsn(ICONST_0);
    out.visitVarInsn(ISTORE, counter);
    out.visitLabel(start);
    block(depth);
    out.visitIincInsn(counter, 1);
    out.visitVarInsn(ILOAD, counter);
    out.visitInsn(ICONST_3);
    out.visitJumpInsn(IF_ICMPLT, start);
  }

  private void choose(int depth) {
    Label[] cases = {new Label(), new Label(), new Label()};
    Label end = new Label();
    bits(7);
    out.visitTableSwitchInsn(0, 2, end, cases);
    for (Label each : cases) {
      out.visitLabel(each);
      block(depth);
      if (random.nextBoolean()) {
        out.visitJumpInsn(GOTO, end);
      }
    }
    out.visitLabel(end);
  }

  private void guarded(int depth, String caught, boolean rethrows) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label after = new Label();
    out.visitTryCatchBlock(start, end, handler, caught);
    out.visitLabel(start);
    block(depth);
    sometimes(this::thrown);
    out.visitLabel(end);
    out.visitJumpInsn(GOTO, after);
    out.visitLabel(handler);
    int exception = nextLocal++;
    out.visitVarInsn(ASTORE, exception);
    add(11);
    if (rethrows) {
      sometimes(
          () -> {
            out.visitVarInsn(ALOAD, exception);
            out.visitInsn(ATHROW);
          });
    }
    out.visitLabel(after);
  }

  private void thrown() {
    boolean isState = random.nextBoolean();
    String name = isState ? "java/lang/IllegalStateException" : "java/lang/RuntimeException";
    line();
    out.visitTypeInsn(NEW, name);
    out.visitInsn(DUP);
    out.visitLdcInsn("at " + line);
    out.visitMethodInsn(INVOKESPECIAL, name, "<init>", "(Ljava/lang/String;)V", false);
    out.visitInsn(ATHROW);
  }

  /** Returns the sum in the method's type, now and then with junk below it on the stack. */
  private void returns() {
    for (int junk = random.nextInt(4); junk > 1; junk--) {
      out.visitLdcInsn("junk");
      out.visitLdcInsn(1.5);
    }
    Type returned = type.getReturnType();
    switch (returned.getSort()) {
      case Type.VOID -> out.visitInsn(NOP);
      case Type.LONG -> out.visitVarInsn(LLOAD, sum);
      case Type.FLOAT -> convert(L2F);
      case Type.DOUBLE -> convert(L2D);
      case Type.ARRAY -> array();
      case Type.OBJECT -> text();
      case Type.BOOLEAN -> bits(1);
      default -> small(returned.getSort());
    }
    out.visitInsn(returned.getOpcode(IRETURN));
  }

  private void convert(int opcode) {
    out.visitVarInsn(LLOAD, sum);
    out.visitInsn(opcode);
  }

  private void small(int sort) {
    convert(L2I);
    switch (sort) {
      case Type.BYTE -> out.visitInsn(I2B);
      case Type.CHAR -> out.visitInsn(I2C);
      case Type.SHORT -> out.visitInsn(I2S);
      default -> {}
    }
  }

  private void array() {
    out.visitInsn(ICONST_1);
    out.visitIntInsn(NEWARRAY, T_INT);
    out.visitInsn(DUP);
    out.visitInsn(ICONST_0);
    convert(L2I);
    out.visitInsn(IASTORE);
  }

  private void text() {
    out.visitVarInsn(LLOAD, sum);
    out.visitMethodInsn(
        INVOKESTATIC, "java/lang/String", "valueOf", "(J)Ljava/lang/String;", false);
  }
}
