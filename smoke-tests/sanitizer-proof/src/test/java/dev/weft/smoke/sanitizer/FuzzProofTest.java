package dev.weft.smoke.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.agent.sanitize.SqlDialect;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer, guided by coverage, in a JVM of its own; the seeds are the corpus. For {@code
 * weft.fuzz.seconds}, or an hour with {@code -Dweft.proof=long}. A find is a failure: mend it, and
 * add the input to the corpus.
 */
class FuzzProofTest {
  private static final boolean LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int SECONDS = Integer.getInteger("weft.fuzz.seconds", LONG ? 3600 : 50);

  // the short run begins alike each time; 0 is another each time
  private static final int SEED = Integer.getInteger("weft.fuzz.seed", LONG ? 0 : 5);
  private static final String INSTRUMENTED =
      "--instrumentation_includes=dev.weft.agent.sanitize.**";

  @TempDir Path directory;

  @Test
  void jazzer_finds_no_input_that_leaks_throws_or_changes_twice() throws Exception {
    assumeTrue(SECONDS > 0, "asked for");
    seed(Files.createDirectory(directory.resolve("seeds")));
    Path log = directory.resolve("jazzer.log");
    Process jazzer = start(log);
    try {
      assertThat(jazzer.waitFor(SECONDS + 300L, TimeUnit.SECONDS)).as("ends in time").isTrue();
    } finally {
      jazzer.destroyForcibly();
    }
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    if (!said.contains("INITED")) {
      System.out.println("FuzzProofTest: not checked, because Jazzer did not start: " + last(said));
    }
    assumeTrue(said.contains("INITED"), "Jazzer starts on this JVM");
    System.out.println("FuzzProofTest: " + SECONDS + " s: " + executed(said));
    assertThat(jazzer.exitValue()).as(last(said)).isZero();
  }

  private Process start(Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-Xmx512m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + SanitizerFuzz.class.getName());
    command.add(INSTRUMENTED);
    command.add("--custom_hook_includes=none");
    command.add("-max_total_time=" + SECONDS);
    command.add("-seed=" + SEED);
    command.add("-max_len=400");
    command.add("-timeout=120");
    command.add("-print_final_stats=1");
    command.add(kept().toString());
    command.add(directory.resolve("seeds").toString());
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  // what was found to reach new code goes on from run to run, if a place is given
  private Path kept() throws IOException {
    String place = System.getProperty("weft.fuzz.corpus");
    return Files.createDirectories(
        place == null ? directory.resolve("found") : new File(place).toPath().toAbsolutePath());
  }

  private static void seed(Path seeds) throws IOException {
    int number = 0;
    for (String[] row : Tables.rows("corpus.tsv")) {
      write(seeds, number++, SqlDialect.of(row[0]).ordinal(), marked(row[3], row[1]));
    }
    for (String table : new String[] {"messages.tsv", "driver-messages.tsv"}) {
      for (String[] row : Tables.rows(table)) {
        write(seeds, number++, SanitizerFuzz.MESSAGE, marked(row[2], row[1]));
      }
    }
    String mark = String.valueOf(SanitizerFuzz.MARK);
    for (String line :
        new String[] {"SET user:% %", "AUTH %", "EVAL % 1 a:% b", "HSET a f % g %"}) {
      write(seeds, number++, SanitizerFuzz.REDIS, line.replace("%", mark));
    }
    String[] commands = {
      "{find: 'users', filter: {email: '%', a: [1, %]}}", "{insert: 'a', x: '%'}"
    };
    for (String line : commands) {
      write(seeds, number++, SanitizerFuzz.MONGO, line.replace("%", mark));
    }
    for (String line : new String[] {"/items/%/x?a=%#%", "https://u:%@h/a;b=%/c", "/a/user_%"}) {
      write(seeds, number++, SanitizerFuzz.PATH, line.replace("%", mark));
    }
  }

  private static String marked(String text, String secret) {
    return secret.equals("-") ? text : text.replace(secret, String.valueOf(SanitizerFuzz.MARK));
  }

  private static void write(Path seeds, int number, int kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] seed = new byte[bytes.length + 1];
    seed[0] = (byte) kind;
    System.arraycopy(bytes, 0, seed, 1, bytes.length);
    Files.write(seeds.resolve("seed-" + number), seed);
  }

  private static String executed(String said) {
    int at = said.indexOf("stat::number_of_executed_units");
    return at < 0 ? "no count" : said.substring(at, said.indexOf('\n', at));
  }

  private static String last(String said) {
    return said.substring(Math.max(0, said.length() - 3000));
  }
}
