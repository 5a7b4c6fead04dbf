package dev.weft.plans;

import dev.weft.agent.weave.plan.Reference;
import dev.weft.bootstrap.Nullable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * What the advice of one module drags along: helper classes, which are placed beside the woven
 * class, super types first, and references into the library, which must hold at run time.
 */
final class Dependencies {
  private final ClassLoader loader;
  private final Set<String> helpers = new LinkedHashSet<>();
  private final Set<String> visited = new LinkedHashSet<>();
  private final Map<String, Reference> references = new LinkedHashMap<>();

  Dependencies(ClassLoader loader) {
    this.loader = loader;
  }

  /** Follows a class of Weft's own (internal name). */
  void follow(String internalName) {
    if (!ClassFiles.isHelper(internalName) || !visited.add(internalName)) {
      return;
    }
    byte[] file = ClassFiles.read(internalName, loader);
    ClassReader reader = new ClassReader(file);
    follow(reader.getSuperName());
    for (String each : reader.getInterfaces()) {
      follow(each);
    }
    helpers.add(internalName);
    reader.accept(new Members(), 0);
    // a remapper that maps nothing is the shortest way to see every type that a class names
    reader.accept(
        new ClassRemapper(
            new ClassWriter(0),
            new Remapper(Opcodes.ASM9) {
              @Override
              public String map(String name) {
                type(name);
                return name;
              }
            }),
        0);
  }

  String[] helpers() {
    return helpers.stream().map(name -> name.replace('/', '.')).toArray(String[]::new);
  }

  Reference[] references() {
    return references.values().toArray(new Reference[0]);
  }

  private void type(String name) {
    String element = name.startsWith("[") ? null : name;
    if (element == null || isBuildOnly(element)) {
      return;
    }
    if (ClassFiles.isHelper(element)) {
      follow(element);
    } else {
      reference(element, null, null);
    }
  }

  // annotations of the advice language are dropped from helpers
  private static boolean isBuildOnly(String name) {
    return name.startsWith("net/bytebuddy/")
        || name.startsWith("io/opentelemetry/javaagent/")
        || name.endsWith("Instrumentation")
        || name.endsWith("Module");
  }

  private void reference(String owner, @Nullable String member, @Nullable String descriptor) {
    if (owner.startsWith("[")
        || ClassFiles.isPlatform(owner)
        || owner.startsWith("dev/weft/")
        || ClassFiles.isBootstrap(owner)) {
      return;
    }
    references.putIfAbsent(
        owner + '#' + member + descriptor, new Reference(owner, member, descriptor));
  }

  private final class Members extends ClassVisitor {
    Members() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String methodDescriptor, boolean isInterface) {
          reference(owner, method, methodDescriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String fieldDescriptor) {
          reference(owner, field, fieldDescriptor);
        }
      };
    }
  }
}
