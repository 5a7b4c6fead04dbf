package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Redis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two servers that tell each other of their emits over a real Redis. */
class SocketIoClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Guest GUEST = Guest.java(App.VISITOR, "websocket");

  @Test
  void emit_acrossACluster_countsOnceWhereItWasMade() {
    try (Redis redis = Redis.start();
        AppProcess here = node(redis);
        AppProcess there = node(redis);
        AppProcess listener = GUEST.visit(there, "listener")) {
      there.metric("socketio_clients").within(PATIENCE).hasValue(2);
      double emitsThere = there.metric("socketio_emits_total").value();
      try (AppProcess visitor = GUEST.visit(here, "speaker")) {
        assertThat(visitor.stdout()).isEqualTo(Guest.CONTENT);
        // the other node's client has heard what was emitted here
        Deadline.met(PATIENCE, () -> listener.stdout().contains("HEARD shouted speaker"));
        assertThat(listener.stdout())
            .contains("HEARD shouted speaker", "HEARD ordered speaker")
            .doesNotContain("HEARD said speaker");
        here.metric("socketio_emits_total").within(PATIENCE).hasValue(8);
      }
      assertThat(there.metric("socketio_emits_total").value()).isEqualTo(emitsThere);
      there.metric("socketio_clients").hasValue(2);
      here.metric("socketio_clients").within(PATIENCE).hasValue(0);
      here.metric("weft_advice_errors_total").hasValue(0);
      there.metric("weft_advice_errors_total").hasValue(0);
    }
  }

  private static AppProcess node(Redis redis) {
    return Launch.of(App.SOCKETIO_NETTY)
        .woven()
        .property("live.redis.port", "" + redis.port())
        .property("live.cluster", "true")
        .start()
        .ready();
  }
}
