package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Answer;
import dev.weft.smoke.harness.Client;

/** What one page of the shop answers, with and without an agent. */
record Page(String path, int status, String body) {
  static Page of(String path, int status, String body) {
    return new Page(path, status, body);
  }

  void isAnsweredBy(Client client) {
    Answer answer = client.get(path);
    assertThat(answer.status()).as(path).isEqualTo(status);
    assertThat(answer.body()).as(path).contains(body);
  }
}
