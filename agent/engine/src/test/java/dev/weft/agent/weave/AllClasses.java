package dev.weft.agent.weave;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Every class file of this JVM's platform and of the class path of the tests. */
final class AllClasses {
  private AllClasses() {}

  static int forEach(Consumer<byte[]> taker) throws IOException {
    int[] count = {0};
    Consumer<byte[]> counting =
        file -> {
          count[0]++;
          taker.accept(file);
        };
    Path platform = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    folder(platform, counting);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        jar(entry, counting);
      } else if (Files.isDirectory(Path.of(entry))) {
        folder(Path.of(entry), counting);
      }
    }
    return count[0];
  }

  private static void folder(Path root, Consumer<byte[]> taker) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(path -> isClass(path.toString())).toList();
    }
    for (Path file : files) {
      taker.accept(Files.readAllBytes(file));
    }
  }

  private static void jar(String path, Consumer<byte[]> taker) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (isClass(entry.getName())) {
          taker.accept(jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private static boolean isClass(String path) {
    return path.endsWith(".class") && !path.contains("META-INF/versions/");
  }
}
