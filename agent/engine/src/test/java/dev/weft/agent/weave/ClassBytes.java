package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.weave.plan.AdvicePlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Class files: read, woven, verified and loaded. */
final class ClassBytes {
  private ClassBytes() {}

  static byte[] of(Class<?> type) {
    return of(type.getName(), ClassBytes.class.getClassLoader());
  }

  static byte[] of(String name, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] weave(byte[] file, AdvicePlan... advices) {
    byte[] woven =
        PlanWeaver.weave(ClassShape.of(file), file, List.of(new PlanWeaver.Share("lab", advices)));
    verify(woven);
    return woven;
  }

  /** Has ASM's own verifier look at the code and at the frames. */
  static void verify(byte[] file) {
    StringWriter findings = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(file), ClassBytes.class.getClassLoader(), false, new PrintWriter(findings));
    assertThat(findings.toString()).isEmpty();
  }

  /** Loads it in a loader of its own: the JVM verifies what does not come from the platform. */
  static Class<?> load(byte[] file) {
    String name = ClassShape.of(file).name.replace('/', '.');
    return load(name, Map.of(name, file));
  }

  static Class<?> load(String name, Map<String, byte[]> files) {
    try {
      return Class.forName(name, true, new Defining(files));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Finds these classes in itself first, and as resources too. */
  static final class Defining extends ClassLoader {
    private final Map<String, byte[]> files;

    Defining(Map<String, byte[]> files) {
      super(ClassBytes.class.getClassLoader());
      this.files = new ConcurrentHashMap<>(files);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        byte[] file = file(name);
        if (known == null && file != null) {
          known = defineClass(name, file, 0, file.length);
        }
        return known == null ? super.loadClass(name, resolve) : known;
      }
    }

    /** An inner class comes along with its outer one: they share private members. */
    private byte[] file(String name) {
      int dollar = name.indexOf('$');
      boolean isInner = dollar > 0 && files.containsKey(name.substring(0, dollar));
      return isInner && !files.containsKey(name) ? of(name, getParent()) : files.get(name);
    }

    @Override
    public InputStream getResourceAsStream(String path) {
      byte[] file = files.get(path.replaceFirst("\\.class$", "").replace('/', '.'));
      return file == null
          ? super.getResourceAsStream(path)
          : new java.io.ByteArrayInputStream(file);
    }
  }
}
