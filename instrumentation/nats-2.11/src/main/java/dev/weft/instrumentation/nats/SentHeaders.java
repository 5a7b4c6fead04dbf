package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.CarrierSetter;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.http.RequestIds;
import dev.weft.instrumentation.common.http.ServerCall;
import io.nats.client.Connection;
import io.nats.client.api.ServerInfo;
import io.nats.client.impl.Headers;

/**
 * What goes out in the place of a message's headers: a copy with the context in it. The
 * application's own are only read, for it may share them, use them again or have made them
 * read-only.
 */
final class SentHeaders implements CarrierSetter {
  /** Headers make the control line a few characters longer; servers take 4096. */
  private static final int LONGEST_SUBJECTS = 1024;

  @Nullable private final Headers given;
  @Nullable private Headers copy;

  private SentHeaders(@Nullable Headers given) {
    this.given = given;
  }

  /**
   * The headers to send instead; null where those that are given must do: without a context, to a
   * server that knows no headers, or when the message would become too big for it.
   */
  @Nullable
  static Headers of(
      Operation operation,
      Connection connection,
      int subjectsLength,
      @Nullable Headers given,
      int bodyLength) {
    ServerInfo server = connection.getServerInfo();
    if (server == null || !server.isHeadersSupported() || subjectsLength > LONGEST_SUBJECTS) {
      return null;
    }
    SentHeaders headers = new SentHeaders(given);
    Recorder.get().inject(operation, headers);
    headers.setRequestId();
    Headers copy = headers.copy;
    long most = server.getMaxPayload();
    boolean fits = copy == null || most <= 0 || copy.serializedLength() + bodyLength <= most;
    return fits ? copy : null;
  }

  @Override
  public void set(String name, String value) {
    if (copy == null) {
      copy = new Headers(given);
    }
    copy.put(name, value);
  }

  // an application that sends one means it
  private void setRequestId() {
    ServerCall request = ServerCall.current();
    boolean isGiven = given != null && given.containsKeyIgnoreCase(RequestIds.HEADER);
    if (request != null && !isGiven) {
      set(RequestIds.HEADER, request.requestId());
    }
  }
}
