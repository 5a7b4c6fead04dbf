package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;

/**
 * What a module knows of an outgoing request; read once, on the thread that sends it, inside {@link
 * ClientCall#start}. Nothing of it may do I/O.
 */
public interface HttpClientRequest {
  /** The method as it will be sent. */
  @Nullable
  String method();

  /** {@code http} or {@code https}, in any case; null counts as {@code http}. */
  @Nullable
  String scheme();

  /** The host that is asked, an IPv6 address with or without brackets; null when not known. */
  @Nullable
  String host();

  /** The port; less than 1 when it is the scheme's own. */
  int port();

  /** The path, without or with query: it is masked before it goes anywhere. */
  @Nullable
  String path();
}
