package dev.weft.smoke.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Java runtimes that can be tested here: the running one, those that {@code WEFT_TEST_JDKS} or
 * {@code -Dweft.jdks} lists, and those that {@code smoke-tests/tools/jdks} fetched.
 */
public final class Jvms {
  private static final List<Integer> SUPPORTED = List.of(8, 11, 17, 21, 25);
  private static final Collection<Jvm> FOUND = find();

  private Jvms() {}

  /** One runtime for each version that is supported and present. */
  public static Collection<Jvm> found() {
    return FOUND;
  }

  /** One line for each supported version that no test here can see. */
  public static List<String> notChecked() {
    return SUPPORTED.stream()
        .filter(version -> FOUND.stream().noneMatch(jvm -> jvm.version() == version))
        .map(version -> "JDK " + version + ": not checked, because none is here (tools/jdks)")
        .toList();
  }

  private static Collection<Jvm> find() {
    TreeMap<Integer, Jvm> byVersion = new TreeMap<>();
    Jvm running = Jvm.running();
    byVersion.put(running.version(), running);
    Stream.concat(listed(), fetched())
        .flatMap(home -> Stream.of(home, home.resolve("jre")))
        .flatMap(home -> Jvm.at(home).stream())
        .filter(jvm -> SUPPORTED.contains(jvm.version()))
        .forEach(jvm -> byVersion.putIfAbsent(jvm.version(), jvm));
    return Collections.unmodifiableCollection(byVersion.values());
  }

  private static Stream<Path> listed() {
    String listed = System.getProperty("weft.jdks", "");
    if (listed.isEmpty()) {
      listed = System.getenv().getOrDefault("WEFT_TEST_JDKS", "");
    }
    return Stream.of(listed.split("[," + File.pathSeparator + "]"))
        .filter(home -> !home.isBlank())
        .map(Path::of);
  }

  private static Stream<Path> fetched() {
    Path homes = Layout.smokeTests().resolve("target/jdks/root/usr/lib/jvm");
    if (!Files.isDirectory(homes)) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.list(homes)) {
      return found.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
