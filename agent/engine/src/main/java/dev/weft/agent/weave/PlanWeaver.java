package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.bootstrap.Nullable;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Last step of the way of a class: applies plans to its bytes. Methods without advice are copied as
 * they are; constant pool, attributes and all else stay.
 */
final class PlanWeaver {
  private PlanWeaver() {}

  /** Whether a method of these flags can be advised at all. */
  static boolean hasCode(int access) {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  /** What a module has to say to one class. */
  static final class Share {
    final String module;
    final AdvicePlan[] advices;

    Share(String module, AdvicePlan[] advices) {
      this.module = module;
      this.advices = advices;
    }
  }

  /**
   * The woven class.
   *
   * @throws RuntimeException when the class has a shape that a plan cannot be put into; the caller
   *     leaves it as it was
   */
  static byte[] weave(ClassShape type, byte[] file, List<Share> shares) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Weaving(writer, type, shares), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static final class Weaving extends ClassVisitor {
    private final ClassShape type;
    private final List<Share> shares;

    Weaving(ClassVisitor out, ClassShape type, List<Share> shares) {
      super(Opcodes.ASM9, out);
      this.type = type;
      this.shares = shares;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!hasCode(access)) {
        return out;
      }
      for (Share share : shares) {
        for (AdvicePlan advice : share.advices) {
          if (MethodTests.matches(advice.methodTest, access, name, descriptor)) {
            out = new AdvisedMethod(out, type, access, name, descriptor, advice, share.module);
          }
        }
      }
      return out;
    }
  }
}
