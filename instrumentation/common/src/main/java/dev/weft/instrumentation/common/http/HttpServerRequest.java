package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.Nullable;

/**
 * What a module knows of an incoming request; read on the request's own thread, from the woven
 * container, before {@link ServerCall#start}.
 */
public interface HttpServerRequest extends Carrier {
  /** The method as it was sent. */
  @Nullable
  String method();

  /** The path as it was sent, without or with query: it is masked before it goes anywhere. */
  @Nullable
  String path();

  /** {@code http} or {@code https}. */
  @Nullable
  String scheme();

  /** The caller's address. */
  @Nullable
  String clientAddress();

  /** The host that was asked. */
  @Nullable
  String serverAddress();
}
