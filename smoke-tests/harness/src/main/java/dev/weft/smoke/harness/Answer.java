package dev.weft.smoke.harness;

import java.net.http.HttpHeaders;

/** What a client got. */
public record Answer(int status, HttpHeaders headers, byte[] bytes) {
  public String body() {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
