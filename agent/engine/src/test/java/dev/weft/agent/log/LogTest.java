package dev.weft.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTest {
  @Test
  void lines_haveTheirLevelAndTheCauseWithoutItsStack() {
    try (CapturedLog log = new CapturedLog()) {
      Log.info("started");
      Log.warn("who - what - why");
      Log.warn("who - what - why", new IllegalStateException("cause"));
      Log.debug("never said");
      assertThat(log.lines())
          .containsExactly(
              "started",
              "WARN who - what - why",
              "WARN who - what - why: java.lang.IllegalStateException: cause");
      assertThat(log.text()).doesNotContain("\tat ");
    }
  }

  @Test
  void debug_addsItsLinesAndTheStack() {
    try (CapturedLog log = new CapturedLog()) {
      Log.setDebug(true);
      Log.debug("said");
      Log.warn("failed", new IllegalStateException("cause"));
      assertThat(log.lines()).first().isEqualTo("DEBUG said");
      assertThat(log.text()).contains("\tat ");
    }
  }

  @Test
  void lines_areBoundedAndTheLastSaysSo() {
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 1000; i++) {
        Log.warn("again " + i);
      }
      assertThat(log.lines()).hasSize(501);
      assertThat(log.lines()).last().isEqualTo("log - 500 lines - silent from here");
    }
  }

  @Test
  void libraries_areHeardInDebugOnlyAndFromInfoOn() {
    dev.weft.agent.log.jul.Logger logger = dev.weft.agent.log.jul.Logger.getLogger("library");
    try (CapturedLog log = new CapturedLog()) {
      logger.severe("quiet");
      Log.setDebug(true);
      logger.warning("loud");
      logger.fine("too fine");
      logger.log(dev.weft.agent.log.jul.Level.INFO, "with", new IllegalStateException("cause"));
      assertThat(log.lines())
          .containsExactly(
              "DEBUG library - loud",
              "DEBUG library - with: java.lang.IllegalStateException: cause");
    }
  }
}
