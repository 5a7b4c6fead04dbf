package dev.weft.smoke.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JvmsTest {
  @Test
  void found_holdsTheRunningOne() {
    assertThat(Jvms.found()).contains(Jvm.running());
  }

  @Test
  void notChecked_isTheRestOfTheSupportedOnes() {
    assertThat(Jvms.notChecked())
        .allMatch(line -> line.contains("not checked, because"))
        .noneMatch(line -> line.startsWith("JDK " + Jvm.running().version() + ":"));
  }

  @Test
  void at_isEmptyWhereNoJavaStarts() {
    assertThat(Jvm.at(Path.of("/nowhere"))).isEmpty();
    assertThat(Jvm.at(Jvm.running().home())).contains(Jvm.running());
  }
}
