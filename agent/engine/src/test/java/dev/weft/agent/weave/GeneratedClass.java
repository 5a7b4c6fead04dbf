package dev.weft.agent.weave;

import java.util.Random;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class of random but valid methods; the same seed makes the same class. */
final class GeneratedClass implements Opcodes {
  static final String NAME = "dev/weft/agent/weave/Generated";
  private static final String[] RETURNS = {
    "V", "Z", "B", "C", "S", "I", "J", "F", "D", "Ljava/lang/String;", "[I", "Ljava/lang/Object;"
  };
  private static final String[] PARAMETERS = {
    "I", "J", "D", "F", "Z", "B", "C", "S", "Ljava/lang/String;", "[I"
  };

  private final Random random;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);

  GeneratedClass(long seed, int version) {
    random = new Random(seed);
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
    writer.visitSource("Generated.java", null);
    constructor();
    text();
  }

  byte[] make(int methods) {
    for (int i = 0; i < methods; i++) {
      method("m" + i);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void constructor() {
    MethodVisitor out = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    out.visitCode();
    out.visitVarInsn(ALOAD, 0);
    out.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    out.visitInsn(RETURN);
    out.visitMaxs(0, 0);
    out.visitEnd();
  }

  private void text() {
    MethodVisitor out =
        writer.visitMethod(ACC_PUBLIC, "toString", "()Ljava/lang/String;", null, null);
    out.visitCode();
    out.visitLdcInsn("generated");
    out.visitInsn(ARETURN);
    out.visitMaxs(0, 0);
    out.visitEnd();
  }

  private void method(String name) {
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = random.nextInt(5); i > 0; i--) {
      descriptor.append(PARAMETERS[random.nextInt(PARAMETERS.length)]);
    }
    descriptor.append(')').append(RETURNS[random.nextInt(RETURNS.length)]);
    int access = ACC_PUBLIC;
    access |= random.nextInt(3) == 0 ? ACC_STATIC : 0;
    access |= random.nextInt(6) == 0 ? ACC_SYNCHRONIZED : 0;
    MethodVisitor out = writer.visitMethod(access, name, descriptor.toString(), null, null);
    boolean isStatic = (access & ACC_STATIC) != 0;
    new GeneratedBody(out, random, isStatic, Type.getMethodType(descriptor.toString())).make();
  }
}
