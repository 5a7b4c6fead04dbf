package dev.weft.plans;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Reference;
import dev.weft.agent.weave.plan.Test;
import dev.weft.agent.weave.plan.TypePlan;
import dev.weft.bootstrap.Nullable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Plans and helper classes under other package names: the twin of what was written for the older
 * packages of a library that has moved, and the relocated OpenTelemetry API. One source, so that
 * twins cannot drift apart.
 */
public final class Renamed {
  private static final List<Renamed> TWINS =
      List.of(
          twin(
              "jakarta",
              Map.of("javax/servlet/", "jakarta/servlet/", "javax/ws/rs/", "jakarta/ws/rs/")),
          // what socket.io-server 4.0 brings itself, the older ones had from elsewhere
          twin(
              "socketio4",
              Map.of(
                  "io/socket/emitter/", "io/socket/engineio/server/",
                  "io/socket/parser/", "io/socket/socketio/server/parser/")),
          // netty-socketio's fork, from its 4.0 on
          twin("socketio4j", Map.of("com/corundumstudio/socketio/", "com/socketio4j/socketio/")));

  private final String name;
  private final Set<String> moved;
  private final Map<String, String> prefixes;

  private Renamed(String name, Set<String> moved, Map<String, String> prefixes) {
    this.name = name;
    this.moved = moved;
    this.prefixes = prefixes;
  }

  private static Renamed twin(String name, Map<String, String> moved) {
    Map<String, String> prefixes = new LinkedHashMap<>(moved);
    prefixes.put("dev/weft/instrumentation/", "dev/weft/instrumentation/" + name + "/");
    // keeps this: it lives in the bootstrap loader once
    prefixes.put("dev/weft/instrumentation/common/", "dev/weft/instrumentation/common/");
    return new Renamed(name, moved.keySet(), prefixes);
  }

  static Renamed relocated(String from, String to) {
    return new Renamed("", Set.of(from), Map.of(from, to));
  }

  /** What a module is to be renamed to beside what it is: one for each move that it touches. */
  public static List<Renamed> twinsOf(ModulePlan plan) {
    return TWINS.stream().filter(twin -> twin.touches(plan)).toList();
  }

  private boolean touches(ModulePlan plan) {
    return Arrays.stream(plan.references)
        .anyMatch(reference -> moved.stream().anyMatch(reference.owner::startsWith));
  }

  /** What the twin is called, in documents and in the packages of its helpers. */
  public String name() {
    return name;
  }

  /** An internal name under its other package: the longest prefix decides. */
  String internal(String name) {
    String best = "";
    for (String prefix : prefixes.keySet()) {
      if (name.startsWith(prefix) && prefix.length() > best.length()) {
        best = prefix;
      }
    }
    return best.isEmpty() ? name : prefixes.get(best) + name.substring(best.length());
  }

  String binary(String name) {
    return internal(name.replace('.', '/')).replace('/', '.');
  }

  /** A text of a helper: renamed when it begins as a class name does, otherwise left alone. */
  String text(String text) {
    if (!internal(text).equals(text)) {
      return internal(text);
    }
    String slashed = text.replace('.', '/');
    return text.indexOf('/') >= 0 || internal(slashed).equals(slashed) ? text : binary(text);
  }

  String[] binary(String[] names) {
    return Arrays.stream(names).map(this::binary).toArray(String[]::new);
  }

  String descriptor(String descriptor) {
    return remapper().mapDesc(descriptor);
  }

  /** The same plan for the classes of the other name. */
  public ModulePlan plan(ModulePlan plan) {
    return new ModulePlan(
        plan.names,
        plan.isOnByDefault,
        test(plan.loaderTest),
        binary(plan.helpers),
        Arrays.stream(plan.references).map(this::reference).toArray(Reference[]::new),
        Arrays.stream(plan.types).map(this::type).toArray(TypePlan[]::new));
  }

  private Reference reference(Reference reference) {
    String descriptor = reference.descriptor;
    return new Reference(
        internal(reference.owner),
        reference.member,
        descriptor == null ? null : memberDescriptor(descriptor));
  }

  private String memberDescriptor(String descriptor) {
    return descriptor.startsWith("(")
        ? remapper().mapMethodDesc(descriptor)
        : remapper().mapDesc(descriptor);
  }

  private TypePlan type(TypePlan type) {
    return new TypePlan(
        binary(type.exactNames),
        test(type.typeTest),
        Arrays.stream(type.advices).map(this::advice).toArray(AdvicePlan[]::new));
  }

  private AdvicePlan advice(AdvicePlan advice) {
    return new AdvicePlan(
        test(advice.methodTest),
        advice.methodNames,
        internal(advice.owner),
        call(advice.enter),
        call(advice.exit));
  }

  @Nullable
  private AdviceCall call(@Nullable AdviceCall call) {
    return call == null
        ? null
        : new AdviceCall(
            call.method,
            memberDescriptor(call.descriptor),
            call.sources,
            call.onThrowable,
            call.fields,
            call.assigned);
  }

  private Test test(Test test) {
    return new Test(
        test.operator,
        binary(test.text),
        test.number,
        Arrays.stream(test.children).map(this::test).toArray(Test[]::new));
  }

  /** A class file under its other name, without the annotations of the advice language. */
  public byte[] classFile(byte[] file) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassRemapper(new WithoutAdviceAnnotations(writer), remapper()), 0);
    return writer.toByteArray();
  }

  private Remapper remapper() {
    return new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String name) {
        return internal(name);
      }

      @Override
      public Object mapValue(Object value) {
        return value instanceof String text ? text(text) : super.mapValue(value);
      }
    };
  }

  private static final class WithoutAdviceAnnotations extends ClassVisitor {
    WithoutAdviceAnnotations(ClassVisitor out) {
      super(Opcodes.ASM9, out);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        @Nullable
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          return keep(annotation) ? super.visitAnnotation(annotation, visible) : null;
        }

        @Override
        @Nullable
        public AnnotationVisitor visitParameterAnnotation(
            int parameter, String annotation, boolean visible) {
          return keep(annotation)
              ? super.visitParameterAnnotation(parameter, annotation, visible)
              : null;
        }
      };
    }

    private static boolean keep(String annotation) {
      return !annotation.startsWith("Lnet/bytebuddy/");
    }
  }
}
