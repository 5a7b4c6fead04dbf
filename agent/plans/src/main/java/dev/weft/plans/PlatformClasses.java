package dev.weft.plans;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of the running Java as one jar, for tools that do not read its image themselves; not
 * every JDK has the {@code jmods} that they read instead.
 */
public final class PlatformClasses {
  private static final Set<String> MODULES =
      Set.of(
          "java.base",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.sql",
          "java.xml",
          "jdk.management");

  private PlatformClasses() {}

  /**
   * Writes them, unless they are there.
   *
   * @param arguments the jar
   */
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    if (Files.exists(jar)) {
      return;
    }
    Files.createDirectories(jar.toAbsolutePath().getParent());
    FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (String module : new TreeSet<>(MODULES)) {
        write(image.getPath("modules", module), zip);
      }
    }
  }

  private static void write(Path module, ZipOutputStream zip) throws IOException {
    try (Stream<Path> files = Files.walk(module)) {
      Iterator<Path> classes = files.filter(PlatformClasses::isClass).sorted().iterator();
      while (classes.hasNext()) {
        Path each = classes.next();
        zip.putNextEntry(new ZipEntry(module.relativize(each).toString()));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class") && !file.endsWith("module-info.class");
  }
}
