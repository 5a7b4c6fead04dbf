package dev.weft.instrumentation.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation.Shared;
import org.junit.jupiter.api.Test;

class CallersTest {
  private static final String SERVER = "shop";

  @Test
  void attributes_areKeptFromTheSecondRequestOn() {
    assertThat(Callers.attributes("http", "10.0.0.1", SERVER)).isNull();
    Shared kept = Callers.attributes("http", "10.0.0.1", SERVER);
    assertThat(kept).isNotNull();
    assertThat(kept.size()).isEqualTo(3);
    assertThat(kept.value(0)).isEqualTo("http");
    assertThat(kept.value(1)).isEqualTo("10.0.0.1");
    assertThat(kept.value(2)).isEqualTo(SERVER);
    assertThat(Callers.attributes(new String("http"), new String("10.0.0.1"), SERVER))
        .isSameAs(kept);
  }

  @Test
  void whatIsNotKnown_isLeftOut() {
    Callers.attributes("https", null, null);
    Shared kept = Callers.attributes("https", null, null);
    assertThat(kept).isNotNull();
    assertThat(kept.size()).isEqualTo(1);
    assertThat(kept.key(0)).isEqualTo("url.scheme");
  }

  @Test
  void callersThatShareAPlace_areNeverTakenForEachOther() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5000; i++) {
        String client = "10.1." + i / 256 + "." + i % 256;
        for (int again = 0; again < 2; again++) {
          Shared kept = Callers.attributes("http", client, SERVER);
          assertThat(kept == null ? client : kept.value(1)).isEqualTo(client);
        }
      }
    }
  }
}
