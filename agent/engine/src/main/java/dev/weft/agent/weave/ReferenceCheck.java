package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.Reference;
import dev.weft.bootstrap.Nullable;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Fourth step of the way of a class: everything of the library that advice and helpers use must
 * exist in this loader with the expected shape. Reads class files as resources; loads nothing.
 */
final class ReferenceCheck {
  private final Map<String, ClassShape> shapes = new HashMap<>();
  @Nullable private final ClassLoader loader;

  ReferenceCheck(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** The first reference that does not fit, in words; null when all do. */
  @Nullable
  String firstMissing(Reference[] references) {
    for (Reference reference : references) {
      if (!exists(reference)) {
        return reference.owner.replace('/', '.')
            + (reference.member == null ? "" : "#" + reference.member + reference.descriptor);
      }
    }
    return null;
  }

  private boolean exists(Reference reference) {
    ClassShape owner = shapeOf(reference.owner);
    if (owner == null || !isPublic(owner.access)) {
      return false;
    }
    return reference.member == null
        || declares(owner, reference, reference.member, String.valueOf(reference.descriptor));
  }

  private static boolean isPublic(int access) {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }

  private boolean declares(ClassShape type, Reference reference, String name, String descriptor) {
    ClassShape.Members members = reference.isMethod() ? type.methods : type.fields;
    int index = members.indexOf(name, descriptor);
    if (index >= 0) {
      // helpers live in packages of their own: what is less than public only looks as if it fitted
      return isPublic(members.access(index));
    }
    if (isDeclaredAbove(type.superName, reference, name, descriptor)) {
      return true;
    }
    for (String each : type.interfaces) {
      if (isDeclaredAbove(each, reference, name, descriptor)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDeclaredAbove(
      @Nullable String superType, Reference reference, String name, String descriptor) {
    if (superType == null) {
      return false;
    }
    if (superType.startsWith("java/")) {
      // what a platform type declares was compiled against; a library that inherits it has it
      return platformDeclares(superType, name);
    }
    ClassShape shape = shapeOf(superType);
    return shape != null && declares(shape, reference, name, descriptor);
  }

  private boolean platformDeclares(String superType, String name) {
    try {
      Class<?> type = Class.forName(superType.replace('/', '.'), false, loader);
      for (java.lang.reflect.Method method : type.getMethods()) {
        if (method.getName().equals(name)) {
          return true;
        }
      }
      return false;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  @Nullable
  private ClassShape shapeOf(String internalName) {
    ClassShape known = shapes.get(internalName);
    if (known == null) {
      known = Hierarchy.read(internalName, loader);
      if (known != null) {
        shapes.put(internalName, known);
      }
    }
    return known;
  }
}
