package dev.weft.instrumentation.nettysocketio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * The library and the tests' scenarios under the packages of socketio4j 4.0, in one jar: stands in
 * for the fork itself, which the registry does not have.
 */
final class Fork {
  private static final Map<String, String> MOVES =
      Map.of(
          "com/corundumstudio/socketio/", "com/socketio4j/socketio/",
          "dev/weft/instrumentation/nettysocketio/", "forked/",
          "shop/", "forkedshop/");

  private Fork() {}

  /** Makes the jar. */
  static Path of(Path library) throws IOException {
    Path jar = Path.of("target/versions/fork.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        ZipFile in = new ZipFile(library.toFile())) {
      Enumeration<? extends ZipEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().startsWith("com/")) {
          try (InputStream bytes = in.getInputStream(entry)) {
            add(out, entry.getName(), bytes.readAllBytes());
          }
        }
      }
      scenarios(out, "dev/weft/instrumentation/nettysocketio");
      scenarios(out, "shop");
    }
    return jar;
  }

  private static void scenarios(ZipOutputStream out, String folder) throws IOException {
    Path classes = Path.of("target/test-classes");
    try (var files = Files.list(classes.resolve(folder))) {
      for (Path file : files.toList()) {
        add(out, folder + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  private static void add(ZipOutputStream out, String name, byte[] file) throws IOException {
    if (!name.endsWith(".class")) {
      return;
    }
    out.putNextEntry(new ZipEntry(renamed(name)));
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassRemapper(writer, new Moves()), 0);
    out.write(writer.toByteArray());
    out.closeEntry();
  }

  static String renamed(String name) {
    for (Map.Entry<String, String> move : MOVES.entrySet()) {
      if (name.startsWith(move.getKey())) {
        return move.getValue() + name.substring(move.getKey().length());
      }
    }
    return name;
  }

  private static final class Moves extends Remapper {
    Moves() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
      return renamed(internalName);
    }

    @Override
    public Object mapValue(Object value) {
      return value instanceof String text && text.startsWith("com.corundumstudio.socketio.")
          ? text.replace("com.corundumstudio.socketio.", "com.socketio4j.socketio.")
          : super.mapValue(value);
    }
  }
}
