package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Layout;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The one jar: Java 8, nothing under a name that an application could have itself, runnable. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JarTest {
  private static final int JAVA_8 = 52;

  private JarFile jar;

  @BeforeAll
  void open() throws IOException {
    jar = new JarFile(Layout.agentJar().toFile());
  }

  @AfterAll
  void close() throws IOException {
    jar.close();
  }

  @Test
  void manifest_namesTheEntryPoints() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    for (String name : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
      assertThat(manifest.getValue(name)).as(name).startsWith("dev.weft.");
    }
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Multi-Release")).isNotEqualTo("true");
  }

  @Test
  void classes_areReadByJava8() {
    assertThat(entries().filter(entry -> entry.getName().matches(".*\\.class(data)?")))
        .allSatisfy(
            entry -> assertThat(version(entry)).as(entry.getName()).isLessThanOrEqualTo(JAVA_8));
  }

  @Test
  void entries_areWeftsOwn() {
    assertThat(entries().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
        .allMatch(name -> name.matches("(dev/weft|weft|META-INF)/.*"));
    assertThat(entries().map(JarEntry::getName))
        .noneMatch(name -> name.contains("META-INF/versions"));
  }

  @Test
  void classes_haveNoNameOfTheirOwnersApplication() {
    assertThat(entries().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dev/weft/"));
  }

  @Test
  void services_areWeftsOwn() {
    assertThat(entries().filter(JarTest::isService))
        .allSatisfy(
            entry -> {
              assertThat(entry.getName()).startsWith("META-INF/services/dev.weft.");
              assertThat(text(entry).lines().map(String::trim))
                  .allMatch(
                      line ->
                          line.isEmpty() || line.startsWith("#") || line.startsWith("dev.weft."));
            });
  }

  @Test
  void main_saysItsVersionAndCommands() throws Exception {
    assertThat(run("")).contains("0.1.0", "sanitize", "properties", "doctor");
  }

  @Test
  void sanitize_showsEachLineAsItWouldBeRecorded() throws Exception {
    String said =
        run("SELECT * FROM t WHERE a = 'x'\nINSERT INTO t VALUES (1, 2), (3, 4)\n", "sanitize");
    assertThat(said.lines().toList()).hasSize(2).first().isEqualTo("SELECT * FROM t WHERE a = ?");
  }

  @Test
  void properties_areListed() throws Exception {
    assertThat(run("", "properties")).contains("weft.http.port", "otel.service.name");
  }

  private static String run(String input, String... arguments) throws Exception {
    Stream<String> java =
        Stream.of(
            Jvm.running().home().resolve("bin/java").toString(),
            "-jar",
            Layout.agentJar().toString());
    Process process =
        new ProcessBuilder(Stream.concat(java, Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private Stream<JarEntry> entries() {
    return jar.stream();
  }

  private static boolean isService(JarEntry entry) {
    return entry.getName().startsWith("META-INF/services/") && !entry.isDirectory();
  }

  private int version(JarEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }

  private String text(JarEntry entry) throws IOException {
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }
}
