package dev.weft.instrumentation.apachehttpclient.v5;

import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** What {@code HttpClients} builds, as an application uses it; lives in its loader. */
public final class BuiltClient implements Function<String, String> {
  private static final int CONNECTIONS = 40;

  private final CloseableHttpClient client;

  public BuiltClient() {
    PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    pool.setDefaultMaxPerRoute(CONNECTIONS);
    pool.setMaxTotal(CONNECTIONS);
    client = HttpClients.custom().setConnectionManager(pool).build();
  }

  @Override
  public String apply(String question) {
    String[] words = question.split(" ", 2);
    boolean isImpatient = words[0].equals("IMPATIENT");
    String method = isImpatient ? "GET" : words[0].replace("+ID", "");
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(words[1]));
    if (isImpatient) {
      request.setConfig(
          RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(500)).build());
    }
    if (words[0].endsWith("+ID")) {
      request.setHeader("x-request-id", "own");
    }
    int headers = request.getHeaders().length;
    try {
      String answer =
          client.execute(
              request,
              response -> response.getCode() + " " + EntityUtils.toString(response.getEntity()));
      return request.getHeaders().length == headers ? answer : answer + " changed";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
