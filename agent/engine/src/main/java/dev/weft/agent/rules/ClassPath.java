package dev.weft.agent.rules;

import dev.weft.agent.weave.ClassFacts;
import dev.weft.bootstrap.Nullable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The classes of jars, folders and archives that hold jars, such as Spring Boot's and {@code .war}.
 * All of it is read at once: for the command line.
 */
final class ClassPath implements Classes {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, ClassFacts> read = new HashMap<>();

  /**
   * Reads a class path.
   *
   * @throws IOException when a part is not there or is no archive
   */
  static ClassPath of(String path) throws IOException {
    ClassPath classes = new ClassPath();
    for (String each : path.split(File.pathSeparator, -1)) {
      File file = new File(each);
      if (file.isDirectory()) {
        classes.addFolder(file, "");
      } else {
        try (InputStream in = new FileInputStream(file)) {
          classes.addArchive(in);
        }
      }
    }
    return classes;
  }

  private void addFolder(File folder, String prefix) throws IOException {
    File[] files = folder.listFiles();
    if (files == null) {
      return;
    }
    for (File file : files) {
      if (file.isDirectory()) {
        addFolder(file, prefix + file.getName() + "/");
      } else if (file.getName().endsWith(".class")) {
        try (InputStream in = new FileInputStream(file)) {
          add(prefix + file.getName(), bytes(in));
        }
      }
    }
  }

  private void addArchive(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".class")) {
        add(name, bytes(zip));
      } else if (name.endsWith(".jar")) {
        addArchive(new ByteArrayInputStream(bytes(zip)));
      }
    }
  }

  private void add(String entry, byte[] file) {
    String name = entry;
    for (String prefix : new String[] {"BOOT-INF/classes/", "WEB-INF/classes/"}) {
      name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
    if (!name.startsWith("META-INF/")) {
      String binary = name.substring(0, name.length() - ".class".length()).replace('/', '.');
      if (!files.containsKey(binary)) {
        files.put(binary, file);
      }
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  /** The binary names of all classes. */
  Set<String> names() {
    return Collections.unmodifiableSet(files.keySet());
  }

  @Override
  @Nullable
  public ClassFacts find(String name) {
    ClassFacts known = read.get(name);
    byte[] file = files.get(name);
    if (known == null && file != null) {
      known = ClassFacts.of(file);
      read.put(name, known);
    }
    return known;
  }

  /** Whether a class is a type, or is below it. */
  boolean isBelow(String name, String type) {
    if (name.equals(type)) {
      return true;
    }
    ClassFacts facts = find(name);
    if (facts != null) {
      for (String above : facts.superTypes()) {
        if (isBelow(above, type)) {
          return true;
        }
      }
    }
    return false;
  }
}
