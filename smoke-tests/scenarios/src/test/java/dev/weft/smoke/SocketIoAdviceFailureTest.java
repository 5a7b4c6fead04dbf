package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Redis;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice that throws each time reaches no handler, no event loop and no client. */
class SocketIoAdviceFailureTest {
  private static final String HELPERS = "/weft/inst/dev/weft/instrumentation/nettysocketio";

  @Test
  void adviceThatThrows_isNoticedByNobody(@TempDir Path folder) throws IOException {
    Path broken = BrokenAgent.in(folder, HELPERS, "Netty", "java/lang/StackOverflowError");
    try (Redis redis = Redis.start();
        AppProcess live =
            Launch.of(App.SOCKETIO_NETTY)
                .woven(broken)
                .property("live.redis.port", "" + redis.port())
                .start()
                .ready()) {
      Guest guest = Guest.java(App.VISITOR, "polling,websocket");
      try (AppProcess visitor = guest.visit(live, "undisturbed")) {
        assertThat(visitor.stdout()).isEqualTo(Guest.CONTENT);
      }
      live.metric("weft_advice_errors_total").hasAtLeast(20);
      live.metric("socketio_events_total").isAbsent();
      // what is not broken goes on
      live.metric("db_query_duration_seconds").with("operation", "INSERT").hasCount(1);
      assertThat(live.stop()).isZero();
      assertThat(live.stdout()).isEqualTo("READY " + live.port() + "\n");
      assertThat(live.otherLines()).isEmpty();
    }
  }
}
