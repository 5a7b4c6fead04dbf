package dev.weft.plans;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Reads {@code Advice.AssignReturned.ToArguments} and {@code ToReturned} as pairs of what is
 * replaced and the element that replaces it.
 */
final class AssignmentReader extends AnnotationVisitor {
  private final String where;
  private final List<Integer> pairs;
  private int target;
  private int element = AdviceCall.WHOLE;
  private final boolean isArgument;
  private final boolean isList;

  AssignmentReader(String where, String descriptor, List<Integer> pairs) {
    this(where, descriptor, pairs, descriptor.endsWith("$ToArguments;"));
    if (!isList && !descriptor.endsWith("$ToReturned;")) {
      throw new UnsupportedOperationException(
          where + ": expecting ToArguments or ToReturned, got " + descriptor);
    }
  }

  private AssignmentReader(String where, String descriptor, List<Integer> pairs, boolean isList) {
    super(Opcodes.ASM9);
    this.where = where;
    this.pairs = pairs;
    this.isList = isList;
    isArgument = descriptor.endsWith("$ToArgument;");
    target = AdviceCall.RETURN;
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    return this;
  }

  @Override
  public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
    return new AssignmentReader(where, descriptor, pairs, false);
  }

  @Override
  public void visit(@Nullable String name, Object value) {
    if ("value".equals(name) && isArgument) {
      target = (int) value;
    } else if ("index".equals(name)) {
      element = (int) value;
    } else {
      throw new UnsupportedOperationException(
          where + ": expecting value and index, got " + name + " = " + value);
    }
  }

  @Override
  public void visitEnum(@Nullable String name, String descriptor, String value) {
    // typing: a cast is made either way
  }

  @Override
  public void visitEnd() {
    if (!isList) {
      pairs.add(target);
      pairs.add(element);
    }
  }
}
