package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.config.Config;
import dev.weft.agent.errors.ErrorSummary;
import dev.weft.agent.logs.LogEvents;
import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorRoomTest {
  private final SpanLab lab = new SpanLab("always_on");
  private final LogEvents events = new LogEvents();

  private ErrorRoom room(Map<String, String> properties) {
    ErrorRoom room = new ErrorRoom(new Config(properties), lab.tracing, text -> text);
    room.open(events, Thread.currentThread());
    room.bringUp(
        Resource.create(Attributes.builder().put("vcs.ref.head.revision", "c0ffee").build()));
    return room;
  }

  @Test
  void log_isHeard_errorsWithAnExceptionAreErrors() {
    ErrorRoom room = room(Map.of());
    Operation request = lab.tracing.startEntry(Operation.Kind.SERVER, "GET /orders", null);
    events.logged(LogEvents.DEBUG, "com.example.Shop", "too fine", null);
    events.logged(LogEvents.INFO, "com.example.Shop", "selling", null);
    events.logged(LogEvents.WARN, "com.example.Shop", "odd", new IllegalStateException("warned"));
    IllegalStateException thrown = new IllegalStateException("lost");
    events.logged(LogEvents.ERROR, "com.example.Shop", "could not sell", thrown);
    events.logged(LogEvents.ERROR, "org.apache.Container", "failed", new RuntimeException(thrown));
    events.logged(LogEvents.ERROR, "com.example.Shop", "without an exception", null);
    request.finish();
    assertThat(room.errors()).isNull();
    room.run(System.nanoTime());

    assertThat(room.errors().store().list(10)).hasSize(1);
    ErrorSummary group = room.errors().store().list(1).get(0);
    assertThat(group.count).isEqualTo(1);
    assertThat(group.routes).containsExactly("GET /orders");
    assertThat(group.sample.logged).isEqualTo("could not sell");
    assertThat(group.sample.breadcrumbs)
        .extracting(crumb -> crumb.level + " " + crumb.text)
        .containsExactly("info selling", "warning odd");
    assertThat(room.release()).isEqualTo("c0ffee");
  }

  @Test
  void room_thatIsOff_hearsNothing() {
    ErrorRoom room = room(Map.of("weft.errors.enabled", "false"));
    assertThat(events.hears(LogEvents.ERROR)).isFalse();
    Operation run = lab.start("a job");
    run.fail("x", new IllegalStateException());
    run.finish();
    room.run(System.nanoTime());
    assertThat(room.errors()).isNull();
  }

  @Test
  void dsn_thatIsNone_isSaidAndIgnored() {
    ErrorRoom room = room(Map.of("weft.sentry.dsn", "nonsense"));
    assertThat(room.sentry()).isNull();
    events.logged(LogEvents.ERROR, "com.example.Shop", "lost", new IllegalStateException());
    room.run(System.nanoTime());
    assertThat(room.errors().store().groups()).isEqualTo(1);
  }
}
