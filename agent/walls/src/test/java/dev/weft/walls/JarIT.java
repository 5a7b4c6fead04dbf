package dev.weft.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.PlanReader;
import dev.weft.plans.PlanCompiler;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as it is handed out. */
class JarIT {
  private static final File JAR = new File(System.getProperty("weft.agent.jar"));
  private static final int JAVA_8 = 52;

  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (JarFile jar = new JarFile(JAR)) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    return entries;
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class") || entry.endsWith(".classdata");
  }

  @Test
  void classes_runOnJava8() throws IOException {
    List<String> newer = new ArrayList<>();
    int classes = 0;
    for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
      if (isClass(entry.getKey())) {
        classes++;
        byte[] file = entry.getValue();
        if (((file[6] & 0xff) << 8 | file[7] & 0xff) > JAVA_8) {
          newer.add(entry.getKey());
        }
      }
    }
    System.out.println("agent jar: " + JAR.length() + " bytes, " + classes + " classes");
    assertThat(newer).isEmpty();
    assertThat(classes).isGreaterThan(500);
  }

  @Test
  void entries_standWhereNoApplicationHasItsOwn() throws IOException {
    assertThat(entries().keySet())
        .allMatch(
            name ->
                name.startsWith("dev/weft/")
                    || name.startsWith("weft/")
                    || name.startsWith("META-INF/"))
        .noneMatch(name -> name.startsWith("META-INF/services/"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.startsWith("weft/") && name.endsWith(".class"));
  }

  @Test
  void helpers_areOutOfReachOfEveryLoader() throws IOException {
    Map<String, byte[]> entries = entries();
    for (ModulePlan plan :
        PlanReader.read(new ByteArrayInputStream(entries.get("weft/plans.bin")))) {
      for (String helper : plan.helpers) {
        String path = helper.replace('.', '/');
        assertThat(entries).containsKey("weft/inst/" + path + ".classdata");
        assertThat(entries).doesNotContainKey(path + ".class");
      }
    }
  }

  @Test
  void manifest_namesTheDoors() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.weft.agent.WeftAgent");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.weft.agent.WeftAgent");
      assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.weft.agent.cli.Main");
      assertThat(manifest.getValue("Boot-Class-Path")).isEqualTo(JAR.getName());
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version"))
          .isEqualTo(dev.weft.agent.Version.CURRENT);
    }
  }

  /** By what the classes refer to: Kotlin's metadata still names the old packages as text. */
  @Test
  void references_leadToTheMovedPackagesAlone() throws IOException {
    try (JarFile jar = new JarFile(JAR)) {
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..",
              "io.opentelemetry..",
              "io.prometheus..",
              "com.fasterxml..",
              "org.snakeyaml..",
              "net.bytebuddy..",
              "okhttp3..",
              "okio..",
              "kotlin..")
          .check(new ClassFileImporter().importJar(jar));
    }
  }

  @Test
  void plans_compileToTheSameBytes(@TempDir Path first, @TempDir Path second) throws IOException {
    PlanCompiler.main(new String[] {first.toString()});
    PlanCompiler.main(new String[] {second.toString()});
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path other = second.resolve(first.relativize(file));
        assertThat(Files.mismatch(file, other)).as(file.toString()).isEqualTo(-1);
      }
    }
    assertThat(entries().get("weft/plans.bin"))
        .isEqualTo(Files.readAllBytes(first.resolve("plans.bin")));
  }
}
