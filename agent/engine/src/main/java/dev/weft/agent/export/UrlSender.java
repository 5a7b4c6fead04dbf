package dev.weft.agent.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Has the SDK's exporters post by {@link HttpPost}. */
final class UrlSender implements HttpSender {
  private final HttpPost post;
  private final String contentType;

  UrlSender(HttpSenderConfig config) throws IOException {
    contentType = config.getContentType();
    post =
        new HttpPost(
            config.getEndpoint().toURL(),
            config.getHeadersSupplier().get(),
            (int) config.getConnectTimeout().toMillis(),
            (int) config.getTimeout().toMillis(),
            config.getCompressor() != null);
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream(message.getContentLength());
      message.writeMessage(body);
      onResponse.accept(new Response(post.send(contentType, body.toByteArray(), body.size())));
    } catch (IOException | RuntimeException e) {
      onError.accept(e);
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  /** An answer as the SDK reads it. */
  static final class Response implements HttpResponse {
    private final Post.Answer answer;

    Response(Post.Answer answer) {
      this.answer = answer;
    }

    @Override
    public int getStatusCode() {
      return answer.status;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return answer.body;
    }
  }
}
