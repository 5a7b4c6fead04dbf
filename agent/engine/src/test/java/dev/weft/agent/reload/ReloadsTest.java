package dev.weft.agent.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadsTest {
  @TempDir Path directory;

  private final List<String> read = new ArrayList<>();
  private final Reloads reloads = new Reloads();
  private long now = System.nanoTime();
  private CapturedLog log;

  /** Takes any text but one that begins with "bad". */
  private final class Lines implements Reloadable {
    @Override
    public String path() {
      return directory.resolve("lines").toString();
    }

    @Override
    public String reload() throws WrongFile {
      String text = TextFile.read(path());
      if (text.startsWith("bad")) {
        throw new WrongFile(path(), 1, "expecting good, got bad");
      }
      if (text.startsWith("odd")) {
        throw new IllegalStateException("odd");
      }
      read.add(text);
      return "took " + text;
    }
  }

  @BeforeEach
  void capture() {
    log = new CapturedLog();
  }

  @AfterEach
  void leave() {
    log.close();
  }

  private void write(String text) throws IOException {
    Files.writeString(directory.resolve("lines"), text);
  }

  private void pass() {
    now += 2_100_000_000L;
    reloads.run(now);
  }

  @Test
  void changedFile_isReadAgainAndAnUnchangedOneIsNot() throws IOException {
    write("one");
    reloads.add(new Lines());
    pass();
    pass();
    assertThat(read).containsExactly("one");
    write("two");
    pass();
    pass();
    assertThat(read).containsExactly("one", "two");
    assertThat(log.text()).contains("reload - ", "took two");
  }

  @Test
  void sameLengthAndTime_isStillNoticed() throws IOException {
    write("one");
    reloads.add(new Lines());
    pass();
    FileTime time = Files.getLastModifiedTime(directory.resolve("lines"));
    write("two");
    Files.setLastModifiedTime(directory.resolve("lines"), time);
    pass();
    assertThat(read).containsExactly("one", "two");
  }

  @Test
  void linkThatIsTurned_isNoticed() throws IOException {
    Path first = Files.writeString(directory.resolve("first"), "first");
    Path second = Files.writeString(directory.resolve("second"), "second");
    Path link = Files.createSymbolicLink(directory.resolve("lines"), first);
    reloads.add(new Lines());
    Path turned = Files.createSymbolicLink(directory.resolve("turned"), second);
    Files.move(turned, link, StandardCopyOption.ATOMIC_MOVE);
    pass();
    assertThat(read).containsExactly("first", "second");
  }

  @Test
  void wrongFile_isSaidOnceAndLeftOut() throws IOException {
    write("one");
    reloads.add(new Lines());
    write("bad");
    pass();
    pass();
    pass();
    assertThat(read).containsExactly("one");
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(1))
        .endsWith("lines line 1 - expecting good, got bad - kept what held before");
    write("three");
    pass();
    assertThat(read).containsExactly("one", "three");
  }

  @Test
  void removedFile_keepsWhatHeld() throws IOException {
    write("one");
    reloads.add(new Lines());
    Files.delete(directory.resolve("lines"));
    pass();
    pass();
    assertThat(read).containsExactly("one");
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().get(1)).contains("expecting a file that can be read");
  }

  @Test
  void missingAtFirst_isReadOnceItIsThere() throws IOException {
    reloads.add(new Lines());
    assertThat(log.text()).contains("expecting a file that can be read");
    write("one");
    pass();
    assertThat(read).containsExactly("one");
  }

  @Test
  void asked_readsAlsoWhatDidNotChange() throws IOException {
    write("one");
    reloads.watch(new Lines());
    assertThat(read).isEmpty();
    assertThat(reloads.reloadAll())
        .extracting(Reloads.Outcome::changed)
        .containsExactly("took one");
    write("odd");
    List<Reloads.Outcome> outcomes = reloads.reloadAll();
    assertThat(outcomes.get(0).isRefused()).isTrue();
    assertThat(outcomes.get(0).line()).isZero();
  }
}
