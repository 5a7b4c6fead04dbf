package dev.weft.smoke;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.weft.smoke.harness.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A copy of the agent in which every static method of some helpers throws at its first line. */
final class BrokenAgent {
  private BrokenAgent() {}

  /**
   * Makes it.
   *
   * @param helpers a folder of helpers in the jar
   * @param prefix how the simple names begin of those that shall throw
   * @param thrown the internal name of what they throw
   */
  static Path in(Path directory, String helpers, String prefix, String thrown) throws IOException {
    // the name that its manifest puts on the bootstrap class path
    Path jar = directory.resolve("weft-agent.jar");
    Files.copy(Layout.agentJar(), jar, REPLACE_EXISTING);
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      List<Path> all;
      try (Stream<Path> files = Files.list(inside.getPath(helpers))) {
        all = files.filter(file -> isBroken(file.getFileName().toString(), prefix)).toList();
      }
      if (all.isEmpty()) {
        throw new AssertionError(helpers + ": expecting helpers, found none");
      }
      for (Path file : all) {
        Files.write(file, broken(file, thrown));
      }
    }
    return jar;
  }

  private static boolean isBroken(String file, String prefix) {
    return file.startsWith(prefix) && file.endsWith(".classdata") && !file.contains("Advice");
  }

  private static byte[] broken(Path file, String thrown) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Breaker(writer, thrown), 0);
      return writer.toByteArray();
    }
  }

  private static final class Breaker extends ClassVisitor {
    private final String thrown;

    Breaker(ClassVisitor next, String thrown) {
      super(Opcodes.ASM9, next);
      this.thrown = thrown;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean isDoor = (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_PUBLIC) != 0;
      if (!isDoor) {
        return next;
      }
      next.visitCode();
      next.visitTypeInsn(Opcodes.NEW, thrown);
      next.visitInsn(Opcodes.DUP);
      next.visitMethodInsn(Opcodes.INVOKESPECIAL, thrown, "<init>", "()V", false);
      next.visitInsn(Opcodes.ATHROW);
      next.visitMaxs(2, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
      next.visitEnd();
      return null;
    }
  }
}
