package dev.weft.agent.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogEventsTest {
  private final LogEvents events = new LogEvents();
  private final List<String> heard = new ArrayList<>();

  @Test
  void hears_withoutListeners_nothing() {
    assertThat(events.hears(LogEvents.ERROR)).isFalse();
    events.logged(LogEvents.ERROR, "shop", "lost", null);
  }

  @Test
  void hears_fromTheLowestLevelOfAnyListener() {
    events.listen(LogEvents.ERROR, (level, logger, message, thrown) -> {});
    events.listen(LogEvents.INFO, (level, logger, message, thrown) -> {});

    assertThat(events.hears(LogEvents.DEBUG)).isFalse();
    assertThat(events.hears(LogEvents.INFO)).isTrue();
  }

  @Test
  void logged_reachesEachListenerFromItsOwnLevelOn() {
    events.listen(LogEvents.ERROR, (level, logger, message, thrown) -> heard.add("a " + message));
    events.listen(LogEvents.INFO, (level, logger, message, thrown) -> heard.add("b " + message));

    events.logged(LogEvents.INFO, "shop", "sold", null);
    events.logged(LogEvents.ERROR, "shop", "lost", new IllegalStateException());

    assertThat(heard).containsExactly("b sold", "a lost", "b lost");
  }
}
