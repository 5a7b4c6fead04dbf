package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static dev.weft.agent.serve.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Requests with a few bytes wrong, and no idea which: whatever comes back is HTTP, and the server
 * is none the worse.
 */
class MutatedRequestTest {
  private static final int ROUNDS = 3_000;
  private static final String[] SEEDS = {
    get("/traces?show=recent&limit=%31", "Accept-Encoding: gzip;q=0.5", "Authorization: Bearer x"),
    post("/echo", "hello", "Expect: 100-continue", "Connection: keep-alive"),
    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "GET http://localhost/rooms/%2Fa/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
  };
  private static final String SPICE = "\r\n\0 :;,%/?&=.\t0fx\u00ff{}";

  @Test
  void mutatedRequest_neverHurtsTheServer() throws IOException {
    Random random = new Random(20_260_101);
    try (HttpServer server = Sample.start()) {
      for (int i = 0; i < ROUNDS; i++) {
        byte[] request = mutated(SEEDS[i % SEEDS.length], random);
        try (RawClient client = RawClient.connect(server.port())) {
          String said =
              new String(client.send(request).finish().readRest(), StandardCharsets.ISO_8859_1);
          assertThat(said).matches("(?s)|HTTP/1\\.1 [1-5][0-9][0-9] .*");
        }
      }
      assertThat(RawClient.ask(server.port(), get("/health")).text()).isEqualTo("healthy");
      assertThat(server.counts().internalErrors()).isZero();
      assertThat(server.counts().handlerErrors()).isZero();
    }
  }

  private static byte[] mutated(String seed, Random random) {
    StringBuilder request = new StringBuilder(seed);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(request.length());
      char spice = SPICE.charAt(random.nextInt(SPICE.length()));
      switch (random.nextInt(3)) {
        case 0 -> request.setCharAt(at, spice);
        case 1 -> request.insert(at, spice);
        default -> request.deleteCharAt(at);
      }
    }
    return request.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
