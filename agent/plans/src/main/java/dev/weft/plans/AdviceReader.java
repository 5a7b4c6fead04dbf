package dev.weft.plans;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Nullable;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Reads an advice class, written with Byte Buddy's annotations, as calls of its static methods, and
 * holds it to the house rules: static, public, no fields, every throwable suppressed. Reads the
 * class file: the library that the advice names need not be there.
 */
final class AdviceReader extends ClassVisitor {
  private final String owner;
  @Nullable private AdviceCall enter;
  @Nullable private AdviceCall exit;

  private AdviceReader(String owner) {
    super(Opcodes.ASM9);
    this.owner = owner;
  }

  /**
   * The plan of an advice class.
   *
   * @param owner its internal name
   */
  static AdvicePlan read(String owner, byte[] file, Test methodTest) {
    AdviceReader reader = new AdviceReader(owner);
    new ClassReader(file).accept(reader, ClassReader.SKIP_CODE);
    if (reader.enter == null && reader.exit == null) {
      throw new UnsupportedOperationException(owner + ": expecting an enter or an exit method");
    }
    return new AdvicePlan(
        methodTest,
        TestNames.required(methodTest).toArray(new String[0]),
        owner,
        reader.enter,
        reader.exit);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    throw new UnsupportedOperationException(owner + ": expecting no field, got " + name);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable String[] exceptions) {
    return new AdviceMethodReader(owner + "#" + name, access, descriptor) {
      @Override
      void found(
          boolean isEnter, int[] sources, boolean onThrowable, String[] fields, int[] assigned) {
        AdviceCall call = new AdviceCall(name, descriptor, sources, onThrowable, fields, assigned);
        if (isEnter) {
          enter = call;
        } else {
          exit = call;
        }
      }
    };
  }
}
