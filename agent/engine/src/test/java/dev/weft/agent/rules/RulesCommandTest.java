package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arena.Matchmaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String CLASSES =
      Path.of("target", "test-classes").toAbsolutePath().toString();

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String classPath, String... rules) throws IOException {
    Path file = directory.resolve("rules.yml");
    Files.writeString(file, "version: 1\nrules:\n" + String.join("\n", rules) + "\n");
    return RulesCommand.run(
        new String[] {"check", file.toString(), "--classpath", classPath},
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8).replace(directory.toString() + "/", "");
  }

  private void assertSays(int status, String expected, String... rules) throws IOException {
    int ended = run(CLASSES, rules);
    assertThat(said()).isEqualToNormalizingNewlines(expected);
    assertThat(ended).isEqualTo(status);
  }

  private static String rule(String name, String where) {
    return rule(name, where, "");
  }

  private static String rule(String name, String where, String labels) {
    return "- {name: "
        + name
        + ", "
        + where
        + ", counter: {metric: calls_"
        + name
        + "_total, help: X."
        + (labels.isEmpty() ? "" : ", labels: {a: " + labels + "}")
        + "}}";
  }

  @Test
  void rulesThatFit_areNamedWithTheirPlaces() throws IOException {
    assertSays(
        0,
        """
        ok       a  com.acme.arena.Matchmaker.createMatch(Party, Mode), \
        com.acme.arena.Matchmaker.createMatch(String)
        ok       b  com.acme.arena.Below.serve(int), com.acme.arena.Desk.serve(int)
        ok       c  com.acme.arena.Matchmaker.deep(int)
        ok       d  com.acme.arena.Matchmaker.deep(int)
        every rule can be woven
        """,
        rule("a", "class: com.acme.arena.Matchmaker, method: createMatch"),
        rule("b", "interface: com.acme.arena.Desk, method: serve"),
        rule("c", "class: 'com.acme.arena.Match*', method: deep(int)"),
        rule("d", "annotation: com.acme.arena.Audited, method: deep"));
  }

  @Test
  void rulesThatDoNotFit_areNamedWithWhatIsNear() throws IOException {
    assertSays(
        1,
        """
        finding  rules.yml line 3 - rule a: no class `com.acme.arena.Matchmakr`; \
        did you mean `com.acme.arena.Matchmaker`?
        finding  rules.yml line 4 - rule b: no method `createMach(Party, Mode)` in \
        `com.acme.arena.Matchmaker`; did you mean `createMatch(Party, Mode)`?
        finding  rules.yml line 5 - rule c: no `leage` in \
        `com.acme.arena.Matchmaker$Profile` on `arg1.leage`; did you mean `league`?
        finding  rules.yml line 6 - rule d: `arg1` of `login(String, String)` is the secret \
        `password` (class `com.acme.arena.Matchmaker`)
        finding  rules.yml line 7 - rule e: `count(int, long)` is static and has no `this` \
        (class `com.acme.arena.Matchmaker`)
        finding  rules.yml line 8 - rule f: `deep(int)` has no `arg4` \
        (class `com.acme.arena.Matchmaker`)
        finding  rules.yml line 9 - rule g: no method `nothing` in `com.acme.arena.Below`
        7 finding(s)
        """,
        rule("a", "class: com.acme.arena.Matchmakr, method: createMatch"),
        rule("b", "class: com.acme.arena.Matchmaker, method: 'createMach(Party, Mode)'"),
        rule("c", "class: com.acme.arena.Matchmaker, method: pay", "arg1.leage"),
        rule("d", "class: com.acme.arena.Matchmaker, method: login", "arg1"),
        rule("e", "class: com.acme.arena.Matchmaker, method: count", "this.region"),
        rule("f", "class: com.acme.arena.Matchmaker, method: deep", "arg4"),
        rule("g", "interface: com.acme.arena.Desk, method: nothing"));
  }

  @Test
  void archiveInAnArchive_isReadToo() throws IOException {
    Path jar = directory.resolve("app.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        InputStream in = Matchmaker.class.getResourceAsStream("Matchmaker.class")) {
      out.putNextEntry(new ZipEntry("BOOT-INF/lib/inner.jar"));
      ZipOutputStream inner = new ZipOutputStream(out);
      inner.putNextEntry(new ZipEntry("com/acme/arena/Matchmaker.class"));
      in.transferTo(inner);
      inner.finish();
    }

    int status = run(jar.toString(), rule("a", "class: com.acme.arena.Matchmaker, method: deep"));

    assertThat(status).as(said()).isZero();
  }

  @Test
  void wrongUse_isSaidOnStandardError() throws IOException {
    assertThat(run("/nowhere/app.jar", rule("a", "class: com.acme.A, method: b"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("/nowhere/app.jar");
    assertThat(RulesCommand.run(new String[] {"check"}, new PrintStream(out), new PrintStream(err)))
        .isEqualTo(2);
  }
}
