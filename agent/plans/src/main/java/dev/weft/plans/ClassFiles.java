package dev.weft.plans;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Class files as the build sees them. */
final class ClassFiles {
  private ClassFiles() {}

  /** The bytes of a class of the build, by internal name. */
  static byte[] read(String internalName, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        throw new IllegalStateException(internalName + ": expecting a class file, got none");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the class belongs to the Java platform. */
  static boolean isPlatform(String internalName) {
    return internalName.startsWith("java/")
        || ClassLoader.getPlatformClassLoader().getResource(internalName + ".class") != null;
  }

  /** Whether the class lives in the bootstrap loader, where every loader sees it. */
  static boolean isBootstrap(String internalName) {
    return internalName.startsWith("dev/weft/bootstrap/")
        || internalName.startsWith("dev/weft/instrumentation/common/")
        || internalName.startsWith("io/opentelemetry/api/")
        || internalName.startsWith("io/opentelemetry/context/");
  }

  /** Whether the class is one of Weft's own that goes beside the woven class. */
  static boolean isHelper(String internalName) {
    return internalName.startsWith("dev/weft/") && !isBootstrap(internalName);
  }
}
