package dev.weft.instrumentation.apachehttpclient.v4;

import java.util.function.Function;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.HttpClients;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/** Spring's {@code RestTemplate} over the library; lives in the application's loader. */
public final class SpringClient implements Function<String, String> {
  private final RestTemplate template;

  public SpringClient() {
    HttpClient client = HttpClients.custom().setMaxConnPerRoute(40).setMaxConnTotal(40).build();
    template = new RestTemplate(new HttpComponentsClientHttpRequestFactory(client));
  }

  @Override
  public String apply(String question) {
    String[] words = question.split(" ", 2);
    HttpHeaders headers = new HttpHeaders();
    if (words[0].endsWith("+ID")) {
      headers.set("x-request-id", "own");
    }
    HttpMethod method = HttpMethod.valueOf(words[0].replace("+ID", ""));
    try {
      ResponseEntity<String> answer =
          template.exchange(words[1], method, new HttpEntity<String>(headers), String.class);
      return answer.getStatusCodeValue() + " " + answer.getBody();
    } catch (HttpStatusCodeException e) {
      return e.getRawStatusCode() + " " + e.getResponseBodyAsString();
    } catch (RestClientException e) {
      return e.toString();
    }
  }
}
