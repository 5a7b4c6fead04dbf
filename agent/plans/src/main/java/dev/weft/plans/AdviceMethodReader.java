package dev.weft.plans;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Reads the annotations of one advice method and of its parameters. */
abstract class AdviceMethodReader extends MethodVisitor {
  private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$";
  private static final Type THROWABLE = Type.getType(Throwable.class);
  private static final Type ON_NON_DEFAULT =
      Type.getObjectType("net/bytebuddy/asm/Advice$OnNonDefaultValue");
  private static final Map<String, Integer> SOURCES =
      Map.of(
          "This;", AdviceCall.THIS,
          "Enter;", AdviceCall.ENTER,
          "Return;", AdviceCall.RETURN,
          "Thrown;", AdviceCall.THROWN,
          "FieldValue;", AdviceCall.FIELD,
          "Argument;", 0);

  private final String where;
  private final int access;
  private final int[] sources;
  private final Type returned;
  private final List<String> fields = new ArrayList<>();
  private final List<Integer> assigned = new ArrayList<>();
  @Nullable private String kind;
  private boolean suppresses;
  private boolean onThrowable;
  private boolean skips;

  AdviceMethodReader(String where, int access, String descriptor) {
    super(Opcodes.ASM9);
    this.where = where;
    this.access = access;
    sources = new int[Type.getArgumentTypes(descriptor).length];
    Arrays.fill(sources, -1);
    returned = Type.getReturnType(descriptor);
  }

  abstract void found(
      boolean isEnter,
      int[] argumentSources,
      boolean runsOnThrowable,
      String[] fieldNames,
      int[] assignedPairs);

  @Override
  @Nullable
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    if (descriptor.startsWith(ADVICE + "AssignReturned$")) {
      return new AssignmentReader(where, descriptor, assigned);
    }
    boolean isAdvice = descriptor.startsWith(ADVICE + "OnMethod");
    if (!isAdvice) {
      return null;
    }
    kind = descriptor;
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String name, Object value) {
        if (name.equals("suppress")) {
          suppresses = THROWABLE.equals(value);
        } else if (name.equals("onThrowable") && THROWABLE.equals(value)) {
          onThrowable = true;
        } else if (name.equals("skipOn") && ON_NON_DEFAULT.equals(value)) {
          skips = true;
        } else {
          throw unsupported("expecting suppress, onThrowable, OnNonDefaultValue, got " + name);
        }
      }
    };
  }

  @Override
  @Nullable
  public AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean visible) {
    if (!descriptor.startsWith(ADVICE)) {
      return null;
    }
    Integer source = SOURCES.get(descriptor.substring(ADVICE.length()));
    if (source == null) {
      throw unsupported(
          "expecting This, Argument, FieldValue, Enter, Return or Thrown, got " + descriptor);
    }
    sources[parameter] = source;
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String name, Object value) {
        if (name.equals("value") && source == AdviceCall.FIELD) {
          sources[parameter] = AdviceCall.FIELD + fields.size();
          fields.add((String) value);
        } else if (name.equals("value")) {
          sources[parameter] = (int) value;
        } else if (!name.equals("readOnly") || Boolean.FALSE.equals(value)) {
          throw unsupported("expecting what is only read, got " + name + " = " + value);
        }
      }
    };
  }

  @Override
  public void visitEnd() {
    if (kind == null) {
      return;
    }
    int needed = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    if ((access & needed) != needed) {
      throw unsupported("expecting public static");
    }
    if (!suppresses) {
      throw unsupported("expecting suppress = Throwable.class");
    }
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] < 0) {
        throw unsupported("parameter " + i + ": expecting an annotation of Advice");
      }
    }
    boolean isEnter = kind.endsWith("OnMethodEnter;");
    if (isEnter && returned.getSort() < Type.ARRAY && returned.getSort() != Type.VOID) {
      throw unsupported("expecting an enter that returns a reference or nothing");
    }
    checkAssigned(isEnter);
    if (skips) {
      checkSkips();
    }
    found(
        isEnter,
        sources,
        onThrowable,
        fields.toArray(new String[0]),
        assigned.stream().mapToInt(Integer::intValue).toArray());
  }

  private void checkAssigned(boolean isEnter) {
    for (int i = 0; i < assigned.size(); i += 2) {
      boolean toReturned = assigned.get(i) == AdviceCall.RETURN;
      boolean isArray = returned.getSort() == Type.ARRAY;
      if (toReturned == isEnter) {
        throw unsupported("expecting an enter that replaces arguments, an exit what is returned");
      }
      if (returned.getSort() < Type.ARRAY || isArray != (assigned.get(i + 1) >= 0)) {
        throw unsupported("expecting an array for an index, another reference without one");
      }
      if (toReturned && isArray) {
        throw unsupported("expecting an exit that returns what it replaces");
      }
    }
  }

  private void checkSkips() {
    if (!assigned.isEmpty() || returned.getSort() == Type.VOID) {
      throw unsupported("expecting a body that is skipped for a reference, without replacements");
    }
    assigned.add(AdviceCall.BODY);
    assigned.add(AdviceCall.WHOLE);
  }

  private UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(where + ": " + what);
  }
}
