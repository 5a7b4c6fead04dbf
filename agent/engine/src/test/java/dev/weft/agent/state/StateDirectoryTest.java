package dev.weft.agent.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
  @TempDir Path temporary;

  private Path home() {
    return temporary.resolve("a/b");
  }

  private Path file() {
    return home().resolve("sample.state");
  }

  private final Sample sample = new Sample();

  /** One number that survives. */
  private static final class Sample implements SavedPart.Owner {
    int number;
    boolean isBroken;

    @Override
    public void save(DataOutputStream out) throws IOException {
      if (isBroken) {
        throw new IOException("broken");
      }
      out.writeInt(number);
    }

    @Override
    public void restore(DataInputStream in) throws IOException {
      number = in.readInt();
    }
  }

  private SavedPart part() {
    StateDirectory directory = StateDirectory.open(home().toString());
    assertThat(directory).isNotNull();
    return directory.part("sample", sample);
  }

  /** A file of the same content again, read by an owner that knows nothing. */
  private int restored() {
    sample.number = -1;
    new SavedPart(new StateFile(home().toFile(), "sample.state"), sample).restore();
    return sample.number;
  }

  @Test
  void saved_isThereAfterwards() {
    SavedPart part = part();
    assertThat(sample.number).isZero();
    sample.number = 42;
    part.save();
    assertThat(restored()).isEqualTo(42);
    sample.number = 43;
    part.save();
    assertThat(restored()).isEqualTo(43);
    assertThat(home().resolve("sample.state.new")).doesNotExist();
  }

  @Test
  void damaged_isNamedAndStartedAfresh() throws IOException {
    SavedPart part = part();
    sample.number = 42;
    part.save();
    byte[] good = Files.readAllBytes(file());
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < good.length; i++) {
        byte[] bad = good.clone();
        bad[i] ^= 1;
        Files.write(file(), bad);
        assertThat(restored()).as("byte " + i).isEqualTo(-1);
      }
      assertThat(log.lines()).hasSize(good.length);
      assertThat(log.lines().get(0)).contains("sample.state cannot be used", "started afresh");
      for (int length = 0; length < good.length; length++) {
        Files.write(file(), java.util.Arrays.copyOf(good, length));
        assertThat(restored()).as("length " + length).isEqualTo(-1);
      }
    }
    sample.number = 44;
    part.save();
    assertThat(restored()).isEqualTo(44);
  }

  @Test
  void fullOrReadOnlyDisk_isNamedOnceAndTriedAgain() throws IOException {
    SavedPart part = part();
    sample.number = 42;
    // where the fresh file is to be there is something that cannot be written to, for root either
    Path inTheWay = Files.createDirectories(home().resolve("sample.state.new/x"));
    try (CapturedLog log = new CapturedLog()) {
      part.save();
      part.save();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).contains("could not be written").contains("tried again");
    }
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    part.save();
    assertThat(restored()).isEqualTo(42);
  }

  @Test
  void brokenOwner_leavesTheFile() {
    SavedPart part = part();
    sample.number = 42;
    part.save();
    sample.isBroken = true;
    try (CapturedLog log = new CapturedLog()) {
      part.save();
      assertThat(log.text()).contains("could not be put together");
    }
    assertThat(restored()).isEqualTo(42);
  }

  @Test
  void secondOwner_keepsNothing() {
    assertThat(part()).isNotNull();
    try (CapturedLog log = new CapturedLog()) {
      assertThat(StateDirectory.open(home().toString())).isNull();
      assertThat(log.text()).contains("nothing is kept");
    }
  }

  @Test
  void impossibleDirectory_isNamed() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    try (CapturedLog log = new CapturedLog()) {
      assertThat(StateDirectory.open(file.resolve("below").toString())).isNull();
      assertThat(log.text()).contains("cannot be made - nothing is kept");
    }
  }
}
