package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.Nullable;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.util.List;

/** The headers of a message that has come in. Reads only. */
final class ReceivedHeaders implements Carrier {
  @Nullable private final Headers headers;

  ReceivedHeaders(Message message) {
    headers = message.getHeaders();
  }

  @Override
  @Nullable
  public String header(String name) {
    if (headers == null) {
      return null;
    }
    List<String> values = headers.get(name);
    if (values == null) {
      // written by others, in a case of their own
      values = headers.getIgnoreCase(name);
    }
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
