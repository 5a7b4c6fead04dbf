package dev.weft.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void parse_readsBothOptions() {
    assertThat(Options.parse()).isEqualTo(new Options(false, 20, List.of()));
    assertThat(Options.parse("--once", "--seconds=5")).isEqualTo(new Options(true, 5, List.of()));
  }

  @Test
  void parse_leavesTheShopItsOwn() {
    assertThat(Options.parse("-Dweft.socketio.rooms=true", "--once", "-Xmx1g").shop())
        .containsExactly("-Dweft.socketio.rooms=true", "-Xmx1g");
  }

  @Test
  void parse_refusesTheRest() {
    assertThatThrownBy(() -> Options.parse("--twice")).hasMessageContaining("--twice");
    assertThatThrownBy(() -> Options.parse("--seconds=0")).hasMessageContaining("usage");
  }
}
