package dev.weft.instrumentation.apachehttpclient.v5;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The asynchronous client, as an application uses it; lives in its loader. */
public final class AsyncClient implements Function<String, String>, AutoCloseable {
  private static final int CONNECTIONS = 40;

  private final CloseableHttpAsyncClient client;

  public AsyncClient() {
    PoolingAsyncClientConnectionManager pool = new PoolingAsyncClientConnectionManager();
    pool.setDefaultMaxPerRoute(CONNECTIONS);
    pool.setMaxTotal(CONNECTIONS);
    client = HttpAsyncClients.custom().setConnectionManager(pool).build();
    client.start();
  }

  @Override
  public String apply(String question) {
    String[] words = question.split(" ", 2);
    boolean isImpatient = words[0].equals("IMPATIENT");
    String method = isImpatient ? "GET" : words[0].replace("+ID", "");
    SimpleHttpRequest request = new SimpleHttpRequest(method, URI.create(words[1]));
    if (isImpatient) {
      request.setConfig(
          RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(500)).build());
    }
    if (words[0].endsWith("+ID")) {
      request.setHeader("x-request-id", "own");
    }
    int headers = request.getHeaders().length;
    try {
      SimpleHttpResponse answer = answer(request).get();
      String text = answer.getCode() + " " + answer.getBodyText();
      return request.getHeaders().length == headers ? text : text + " changed";
    } catch (ExecutionException e) {
      return e.getCause().toString();
    } catch (InterruptedException e) {
      return e.toString();
    }
  }

  private CompletableFuture<SimpleHttpResponse> answer(SimpleHttpRequest request) {
    CompletableFuture<SimpleHttpResponse> answer = new CompletableFuture<>();
    client.execute(
        request,
        new FutureCallback<SimpleHttpResponse>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            answer.complete(response);
          }

          @Override
          public void failed(Exception cause) {
            answer.completeExceptionally(cause);
          }

          @Override
          public void cancelled() {
            answer.cancel(false);
          }
        });
    return answer;
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
