package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** netty-socketio 2.0.14, by clients of protocol 4. */
class SocketIoNettyTest extends SocketIoContract {
  private static final String POLL = "/socket.io/?EIO=4&transport=polling";

  SocketIoNettyTest() {
    super(App.SOCKETIO_NETTY);
  }

  @Override
  Stream<Guest> guests() {
    return Stream.of(
        Guest.java(App.VISITOR, "websocket"),
        Guest.script("4.8.4", "polling"),
        Guest.script("4.8.4", "polling,websocket"));
  }

  @Test
  void handshake_thatIsRefused_isCountedAsThat() {
    assertThat(live().get(POLL + "&refuse=" + secrets.in("a query")).status()).isEqualTo(401);
    metric("socketio_connections_refused_total").with("reason", "handshake").hasValue(1);
    metric("socketio_connections_refused_total").hasValue(1);
    metric("socketio_connections_total").hasValue(0);
    metric("socketio_clients").hasValue(0);
  }
}
