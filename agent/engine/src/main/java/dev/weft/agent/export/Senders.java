package dev.weft.agent.export;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.io.IOException;
import java.util.Collections;

/** Hands the SDK's exporters their sender without any search through the class path. */
final class Senders implements ComponentLoader {
  // named, not referenced: gRPC's sender and its HTTP/2 library load only for those who use them
  private static final String GRPC =
      "io.opentelemetry.exporter.sender.okhttp.internal.OkHttpGrpcSenderProvider";

  @Override
  public <T> Iterable<T> load(Class<T> type) {
    if (type == HttpSenderProvider.class) {
      return Collections.singleton(type.cast(new UrlSenders()));
    }
    if (type == GrpcSenderProvider.class) {
      return Collections.singleton(type.cast(grpc()));
    }
    return Collections.emptyList();
  }

  private static Object grpc() {
    try {
      return Class.forName(GRPC).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("export: expecting the gRPC sender in the agent's jar", e);
    }
  }

  private static final class UrlSenders implements HttpSenderProvider {
    @Override
    public HttpSender createSender(HttpSenderConfig config) {
      try {
        return new UrlSender(config);
      } catch (IOException e) {
        throw new IllegalArgumentException("export: " + e.getMessage(), e);
      }
    }
  }
}
