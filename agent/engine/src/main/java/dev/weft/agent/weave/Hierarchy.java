package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shapes of classes by name and loader, read as resources: asking never loads a class, so that
 * the application's order of class loading stays its own. Cached by loader, weakly, and bounded.
 */
final class Hierarchy {
  private static final int LOADERS = 10_000;
  private static final int CLASSES = 10_000;
  private static final Shape UNKNOWN = new Shape(null, new String[0]);

  private final SideTable<Object, ConcurrentHashMap<String, Shape>> byLoader =
      new SideTable<>(LOADERS);

  /** What the way of a class needs of a super type. */
  static final class Shape {
    @Nullable final String superName;
    final String[] interfaces;

    Shape(@Nullable String superName, String[] interfaces) {
      this.superName = superName;
      this.interfaces = interfaces;
    }
  }

  /** The super types of a class; none when it cannot be found. */
  Shape shapeOf(String internalName, @Nullable ClassLoader loader) {
    if (internalName.startsWith("java/")) {
      return ofPlatform(internalName, loader);
    }
    ConcurrentHashMap<String, Shape> known = shapesOf(loader);
    Shape shape = known.get(internalName);
    if (shape == null) {
      ClassShape read = read(internalName, loader);
      shape = read == null ? UNKNOWN : new Shape(read.superName, read.interfaces);
      if (known.size() < CLASSES) {
        known.put(internalName, shape);
      }
    }
    return shape;
  }

  /** The class as its loader would find it, null when it would not. */
  @Nullable
  static ClassShape read(String internalName, @Nullable ClassLoader loader) {
    byte[] file = bytes(internalName + ".class", loader);
    return file == null ? null : ClassShape.of(file);
  }

  /** Whether the loader finds the class of this internal name. */
  static boolean finds(String internalName, @Nullable ClassLoader loader) {
    String resource = internalName + ".class";
    return loader == null
        ? ClassLoader.getSystemResource(resource) != null
        : loader.getResource(resource) != null;
  }

  private ConcurrentHashMap<String, Shape> shapesOf(@Nullable ClassLoader loader) {
    Object key = loader == null ? this : loader;
    ConcurrentHashMap<String, Shape> known = byLoader.get(key);
    if (known == null) {
      known = new ConcurrentHashMap<>();
      byLoader.put(key, known);
    }
    return known;
  }

  // The platform's own types are loaded anyway; as resources they would open the module image.
  private static Shape ofPlatform(String internalName, @Nullable ClassLoader loader) {
    try {
      Class<?> type = Class.forName(internalName.replace('/', '.'), false, loader);
      Class<?>[] interfaces = type.getInterfaces();
      String[] names = new String[interfaces.length];
      for (int i = 0; i < names.length; i++) {
        names[i] = interfaces[i].getName().replace('.', '/');
      }
      Class<?> superclass = type.getSuperclass();
      return new Shape(superclass == null ? null : superclass.getName().replace('.', '/'), names);
    } catch (ClassNotFoundException | LinkageError e) {
      return UNKNOWN;
    }
  }

  @Nullable
  static byte[] bytes(String resource, @Nullable ClassLoader loader) {
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? null : readFully(in);
    } catch (IOException e) {
      return null;
    }
  }

  static byte[] readFully(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
