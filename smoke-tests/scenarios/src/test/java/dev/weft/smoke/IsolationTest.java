package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application under the agent says, throws and exits as without it. */
class IsolationTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "3", "throw"})
  void output_isTheSame_whateverTheEnd(String argument) {
    String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
    assertSame(
        Launch.of(App.HELLO).arguments(arguments),
        Launch.of(App.HELLO).arguments(arguments).woven());
  }

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"LOADING", "QUERIES", "ISOLATED"})
  void output_isTheSame_whateverTheApplication(App app) {
    assertSame(Launch.of(app), Launch.of(app).woven());
  }

  @Test
  void output_isTheSame_whereNothingCanBeWritten() {
    assertSame(
        Launch.of(App.QUERIES).inReadonlyDirectory(),
        Launch.of(App.QUERIES).inReadonlyDirectory().woven());
  }

  @Test
  void secondAgent_ofTheSameJar_changesNothing() {
    assertSame(Launch.of(App.QUERIES), Launch.of(App.QUERIES).woven().agent(""));
  }

  @Test
  void disabledAgent_saysAndDoesNothing() {
    Launch disabled = Launch.of(App.QUERIES).agent("").property("weft.enabled", "false");
    assertThat(outcome(disabled)).isEqualTo(outcome(Launch.of(App.QUERIES)));
    try (AppProcess app = disabled.start().ready()) {
      app.stop();
      assertThat(app.agentLines()).isEmpty();
    }
  }

  /**
   * The agent has no class of the application loaded earlier, later, or at all. Without
   * verification: the verifier goes through methods in the order of their names' addresses, and has
   * the classes loaded that it compares; that order changes with every name that was ever looked up
   * in the process (500 vain look-ups before {@code main} are enough, without any agent).
   */
  @Test
  void classes_thatLoadAreTheSame_inTheSameOrder(@TempDir Path folder) throws IOException {
    List<String> bare = classesOf(unverified(), folder.resolve("bare"));
    List<String> again = classesOf(unverified(), folder.resolve("again"));
    assertThat(again).isEqualTo(bare).hasSizeGreaterThan(200);
    List<String> woven = classesOf(unverified().woven(), folder.resolve("woven"));
    assertThat(woven).isEqualTo(bare);
  }

  private static Launch unverified() {
    return Launch.of(App.QUERIES)
        .option("-XX:+UnlockDiagnosticVMOptions")
        .option("-XX:-BytecodeVerificationRemote");
  }

  @Test
  void classes_thatLoadWithVerification_areTheSame(@TempDir Path folder) throws IOException {
    List<String> bare = classesOf(Launch.of(App.QUERIES), folder.resolve("bare"));
    List<String> woven = classesOf(Launch.of(App.QUERIES).woven(), folder.resolve("woven"));
    assertThat(woven).containsExactlyInAnyOrderElementsOf(bare).hasSizeGreaterThan(500);
  }

  private static List<String> classesOf(Launch launch, Path log) throws IOException {
    outcome(launch.option("-Xlog:class+load:file=" + log));
    Pattern own = Pattern.compile("\\] ((?:com\\.example|com\\.zaxxer|org\\.h2)\\.[^ ]*) source");
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(own::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .filter(name -> !name.contains("Lambda"))
          .toList();
    }
  }

  private static void assertSame(Launch bare, Launch woven) {
    assertThat(outcome(woven)).isEqualTo(outcome(bare));
  }

  private static Outcome outcome(Launch launch) {
    try (AppProcess app = launch.start()) {
      int exit = app.stop();
      return new Outcome(exit, app.stdout(), app.otherLines());
    }
  }

  private record Outcome(int exit, String stdout, List<String> stderr) {}
}
