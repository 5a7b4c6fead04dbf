package dev.weft.agent.export;

import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;

/**
 * Exports the agent's own spans by OTLP over HTTP, on the caller's thread, from buffers that are
 * used again. Why not the SDK's exporter: see RATIONALE. Used by one thread.
 */
final class HttpSpanExporter implements SpanExporter {
  private final SpanEncoder encoder = new SpanEncoder();
  private final Post post;

  HttpSpanExporter(Post post) {
    this.post = post;
  }

  /**
   * Sends finished spans of this agent; no others are taken.
   *
   * @return the outcome, which is known when this returns
   */
  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    ProtoBuffer message = encoder.encode(spans);
    try {
      Post.Answer answer = post.send("application/x-protobuf", message.array(), message.size());
      return answer.isSuccess()
          ? CompletableResultCode.ofSuccess()
          : CompletableResultCode.ofExceptionalFailure(
              FailedExportException.httpFailedWithResponse(new UrlSender.Response(answer)));
    } catch (IOException | RuntimeException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  /** Lets go of what has not been needed for a while. Throws nothing. */
  void rest(long nowNanos) {
    post.rest(nowNanos);
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
