package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.AckCallback;
import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;

/** Acknowledgements of clients. A time-out looks its callback up in the same way. */
public final class NettyAcks {
  /** A client's acknowledgement is being read. */
  public static final CallDepth ANSWERING = new CallDepth();

  private NettyAcks() {}

  /** The callback that has waited is found. */
  public static void found(@Nullable AckCallback<?> callback) {
    if (callback != null && ANSWERING.inside()) {
      SocketIoAcks.answered(callback);
    }
  }
}
