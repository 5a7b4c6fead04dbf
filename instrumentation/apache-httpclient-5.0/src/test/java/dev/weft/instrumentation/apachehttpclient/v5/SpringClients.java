package dev.weft.instrumentation.apachehttpclient.v5;

import java.util.function.Function;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/** Spring's clients over the library; these classes live in the application's loader. */
public final class SpringClients {
  private SpringClients() {}

  abstract static class Asking implements Function<String, String> {
    @Override
    public String apply(String question) {
      String[] words = question.split(" ", 2);
      HttpHeaders headers = new HttpHeaders();
      if (words[0].endsWith("+ID")) {
        headers.set("x-request-id", "own");
      }
      HttpMethod method = HttpMethod.valueOf(words[0].replace("+ID", ""));
      try {
        ResponseEntity<String> answer = answer(method, words[1], headers);
        return answer.getStatusCode().value() + " " + answer.getBody();
      } catch (HttpStatusCodeException e) {
        return e.getStatusCode().value() + " " + e.getResponseBodyAsString();
      } catch (RestClientException e) {
        return e.toString();
      }
    }

    abstract ResponseEntity<String> answer(HttpMethod method, String url, HttpHeaders headers);

    static HttpComponentsClientHttpRequestFactory factory() {
      PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
      pool.setDefaultMaxPerRoute(40);
      pool.setMaxTotal(40);
      return new HttpComponentsClientHttpRequestFactory(
          HttpClients.custom().setConnectionManager(pool).build());
    }
  }

  /** {@code RestTemplate}. */
  public static final class Template extends Asking {
    private final RestTemplate template = new RestTemplate(factory());

    public Template() {}

    @Override
    ResponseEntity<String> answer(HttpMethod method, String url, HttpHeaders headers) {
      return template.exchange(url, method, new HttpEntity<String>(headers), String.class);
    }
  }

  /** {@code RestClient}. */
  public static final class Fluent extends Asking {
    private final RestClient client = RestClient.builder().requestFactory(factory()).build();

    public Fluent() {}

    @Override
    ResponseEntity<String> answer(HttpMethod method, String url, HttpHeaders headers) {
      return client
          .method(method)
          .uri(url)
          .headers(all -> all.putAll(headers))
          .retrieve()
          .toEntity(String.class);
    }
  }
}
