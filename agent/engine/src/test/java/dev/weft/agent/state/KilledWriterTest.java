package dev.weft.agent.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill in the middle of a write never leaves a file that cannot be read. */
class KilledWriterTest {
  private static final int KILLS = "long".equals(System.getProperty("weft.proof")) ? 1000 : 50;

  @TempDir Path directory;

  private final Random moments = new Random(7);

  /** Kills a writer somewhere in its work; answers the last number that it said to be written. */
  private int writeAndKill(int first) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                StateWriter.class.getName(),
                directory.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      int last = Integer.parseInt(said.readLine());
      LockSupport.parkNanos(moments.nextInt(10_000_000));
      // not the process' own way to kill: that closes its output too
      writer.toHandle().destroyForcibly();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = Math.max(last, Integer.parseInt(line));
      }
      return last;
    } finally {
      writer.destroyForcibly();
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void killedAtAnyMoment_leavesTheOldOrTheNew() throws Exception {
    int number = 1;
    int interrupted = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int said = writeAndKill(number);
      interrupted += Files.exists(directory.resolve("killed.new")) ? 1 : 0;
      byte[] content = new StateFile(directory.toFile(), "killed").read();
      assertThat(content).as("after kill " + kill).isNotNull();
      int found = ByteBuffer.wrap(content).getInt();
      assertThat(found).isBetween(said, said + 1);
      assertThat(content).isEqualTo(StateWriter.content(found));
      number = found + 1;
    }

    System.out.println(
        "state: " + KILLS + " kills, " + interrupted + " in the middle of a write, none lost");
    assertThat(interrupted).isPositive();
  }
}
