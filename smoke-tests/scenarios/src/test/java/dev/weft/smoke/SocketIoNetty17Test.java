package dev.weft.smoke;

import dev.weft.smoke.harness.App;
import java.util.stream.Stream;

/** netty-socketio 1.7.25, by clients of protocol 3. */
class SocketIoNetty17Test extends SocketIoContract {
  SocketIoNetty17Test() {
    super(App.SOCKETIO_NETTY_1_7);
  }

  @Override
  Stream<Guest> guests() {
    return Stream.of(
        Guest.java(App.VISITOR_1_0, "websocket"), Guest.script("2.5.0", "polling,websocket"));
  }
}
