package dev.weft.instrumentation.apachehttpclient.v4;

import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.util.EntityUtils;

/** The ways in which an application uses the library; these classes live in its loader. */
public final class Clients {
  private static final int CONNECTIONS = 40;

  private Clients() {}

  static class Asking implements Function<String, String> {
    private final HttpClient client;

    Asking(HttpClient client) {
      this.client = client;
    }

    @Override
    public String apply(String question) {
      String[] words = question.split(" ", 2);
      boolean isImpatient = words[0].equals("IMPATIENT");
      Asked request = new Asked(isImpatient ? "GET" : words[0].replace("+ID", ""), words[1]);
      if (isImpatient) {
        request.setConfig(RequestConfig.custom().setSocketTimeout(500).build());
      }
      if (words[0].endsWith("+ID")) {
        request.setHeader("x-request-id", "own");
      }
      int headers = request.getAllHeaders().length;
      try {
        HttpResponse response = client.execute(request);
        String body = EntityUtils.toString(response.getEntity());
        String changed = request.getAllHeaders().length == headers ? "" : " changed";
        return response.getStatusLine().getStatusCode() + " " + body + changed;
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  private static final class Asked extends HttpRequestBase {
    private final String method;

    Asked(String method, String uri) {
      this.method = method;
      setURI(URI.create(uri));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  private static PoolingHttpClientConnectionManager pool() {
    PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    pool.setDefaultMaxPerRoute(CONNECTIONS);
    pool.setMaxTotal(CONNECTIONS);
    return pool;
  }

  /** What {@code HttpClients} builds. */
  public static final class Built extends Asking {
    public Built() {
      super(HttpClients.custom().setConnectionManager(pool()).build());
    }
  }

  public static final class Minimal extends Asking {
    public Minimal() {
      super(HttpClients.createMinimal(pool()));
    }
  }

  /** As programs before 4.3 have it. */
  @SuppressWarnings("deprecation")
  public static final class Former extends Asking {
    public Former() {
      super(new DefaultHttpClient(oldPool()));
    }

    private static PoolingClientConnectionManager oldPool() {
      PoolingClientConnectionManager pool = new PoolingClientConnectionManager();
      pool.setDefaultMaxPerRoute(CONNECTIONS);
      pool.setMaxTotal(CONNECTIONS);
      return pool;
    }
  }
}
