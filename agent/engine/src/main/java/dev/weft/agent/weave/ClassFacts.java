package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What a class file says of itself to somebody who wants to name a part of it. Immutable. */
public final class ClassFacts {
  private final List<MethodFacts> methods = new ArrayList<>();
  private final Set<String> annotations = new HashSet<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> superTypes = new ArrayList<>();
  private String name = "";

  private ClassFacts() {}

  /**
   * Reads a class file.
   *
   * @throws RuntimeException when it is none
   */
  public static ClassFacts of(byte[] file) {
    ClassFacts facts = new ClassFacts();
    new ClassReader(file).accept(facts.new Reader(), ClassReader.SKIP_FRAMES);
    return facts;
  }

  /** The binary name. */
  public String name() {
    return name;
  }

  /**
   * Binary names of the super class, but {@code Object}, and of the interfaces, the direct ones.
   */
  public List<String> superTypes() {
    return Collections.unmodifiableList(superTypes);
  }

  /** The declared methods. */
  public List<MethodFacts> methods() {
    return Collections.unmodifiableList(methods);
  }

  /** Whether an annotation of this binary name is on the class. */
  public boolean hasAnnotation(String annotation) {
    return annotations.contains(annotation);
  }

  /** The declared fields by name, each with the binary name of its type. */
  public Map<String, String> fields() {
    return Collections.unmodifiableMap(fields);
  }

  private final class Reader extends ClassVisitor {
    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String internalName,
        @Nullable String signature,
        @Nullable String superName,
        @Nullable String[] interfaces) {
      name = internalName.replace('/', '.');
      if (superName != null && !superName.equals("java/lang/Object")) {
        superTypes.add(superName.replace('/', '.'));
      }
      if (interfaces != null) {
        for (String each : interfaces) {
          superTypes.add(each.replace('/', '.'));
        }
      }
    }

    @Override
    @Nullable
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      annotations.add(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
      return null;
    }

    @Override
    @Nullable
    public FieldVisitor visitField(
        int access,
        String field,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      fields.put(field, Type.getType(descriptor).getClassName());
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      MethodFacts facts = new MethodFacts(access, method, descriptor);
      methods.add(facts);
      return new Names(facts);
    }
  }

  /** Collects the names of the parameters, where the compiler left them. */
  private static final class Names extends MethodVisitor {
    private final MethodFacts facts;
    private int next;

    Names(MethodFacts facts) {
      super(Opcodes.ASM9);
      this.facts = facts;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      if (name != null) {
        facts.named(next, name);
      }
      next++;
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      facts.slotNamed(index, name);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
        facts.changes();
      }
    }

    @Override
    public void visitInsn(int opcode) {
      boolean isArrayStore = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
      if (isArrayStore || opcode == Opcodes.MONITORENTER) {
        facts.changes();
      }
    }
  }
}
