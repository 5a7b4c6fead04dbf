package dev.weft.extension.socketio;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * netty-socketio and its application under the packages of socketio4j 4.0, in one jar: stands in
 * for the fork itself, which the registry does not have.
 */
final class Fork {
  /** The folder that the jar is in. */
  static final String LINE = "socketio4j";

  private static final String FROM = "com/corundumstudio/socketio/";
  private static final String TO = "com/socketio4j/socketio/";

  private Fork() {}

  /** Makes the jar. */
  static void make() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/lines", LINE));
    try (ZipFile in = new ZipFile(library());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("f.jar")))) {
      for (ZipEntry entry : in.stream().filter(each -> each.getName().startsWith(FROM)).toList()) {
        add(out, entry.getName(), in.getInputStream(entry).readAllBytes());
      }
      for (Path file : application()) {
        add(out, "shop/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  private static File library() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.contains("netty-socketio-2."))
        .map(File::new)
        .findAny()
        .orElseThrow();
  }

  private static List<Path> application() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/test-classes/shop"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("OrderFeed")).toList();
    }
  }

  private static void add(ZipOutputStream out, String name, byte[] file) throws IOException {
    if (name.endsWith(".class")) {
      out.putNextEntry(new ZipEntry(renamed(name)));
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(file).accept(new ClassRemapper(writer, new Moves()), 0);
      out.write(writer.toByteArray());
      out.closeEntry();
    }
  }

  private static String renamed(String name) {
    return name.startsWith(FROM) ? TO + name.substring(FROM.length()) : name;
  }

  private static final class Moves extends Remapper {
    Moves() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
      return renamed(internalName);
    }

    // it loads one of its classes by name
    @Override
    public Object mapValue(Object value) {
      return value instanceof String text
          ? text.replace(FROM.replace('/', '.'), TO.replace('/', '.'))
          : super.mapValue(value);
    }
  }
}
