package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many clients that want nothing good, and the scraper beside them: it is served within 1 s, every
 * time.
 */
class FloodTest {
  private static final int SCRAPES = 10;
  private static final long CONTRACT_NANOS = TimeUnit.SECONDS.toNanos(1);

  @ParameterizedTest
  @EnumSource(Nuisance.class)
  void scraper_isServedBeside500Nuisances(Nuisance nuisance) throws Exception {
    serveBeside(nuisance, 500);
  }

  @Test
  void scraper_isServedBeside2000Connections() throws Exception {
    serveBeside(Nuisance.SILENT, 2_000);
  }

  @Test
  void scraper_isServedBeside10000Connections() throws Exception {
    if (!"long".equals(System.getProperty("weft.proof"))) {
      Flood.skip("10,000 connections not checked, because it takes -Dweft.proof=long");
    }
    serveBeside(Nuisance.SILENT, 10_000);
    serveBeside(Nuisance.HALF_A_HEADER, 10_000);
  }

  /** A connection that proved itself is worth more than any number that did not. */
  @Test
  void scraperThatKeepsItsConnection_isNotPushedOut() throws Exception {
    try (HttpServer server = Sample.start();
        RawClient scraper = RawClient.connect(server.port())) {
      assertThat(scraper.send(get("/metrics")).read().status()).isEqualTo(200);
      try (Flood flood = new Flood(server.port(), Nuisance.HALF_A_HEADER, 500)) {
        for (int i = 0; i < SCRAPES; i++) {
          assertThat(scraper.send(get("/metrics")).read().status()).isEqualTo(200);
          flood.awaitRound();
        }
      }
      assertThat(server.counts().evictedConnections()).isGreaterThan(200);
      assertThat(server.counts().internalErrors()).isZero();
    }
  }

  @Test
  void fullTable_turnsNewcomersAwayOnlyWhileAllAreBeingAnswered() throws Exception {
    ServerSettings one = Sample.settings().maxConnections(1);
    Router router =
        new Router(Access.of(null, false))
            .add(
                "GET",
                "/huge",
                Guard.OPEN,
                request -> Response.stream(200, "text/plain", new Noise()))
            .add("GET", "/health", Guard.OPEN, request -> Sample.text("healthy"));
    try (HttpServer server = HttpServer.start(one, router, new RecordedLog())) {
      Deadline.await(() -> isTurnedAwayBesideAReader(server.port()));
      assertThat(server.counts().refusedConnections()).isPositive();
      try (RawClient reader = connectReader(server.port())) {
        assertThat(reader).isNotNull();
        Deadline.await(() -> isHealthy(server));
        assertThat(server.counts().evictedConnections()).isPositive();
      }
    }
  }

  @Test
  void unreadAnswers_holdABoundedHeap() throws Exception {
    ServerSettings small = Sample.settings().maxHeldBytes(4 * Sample.BIG_TEXT.length());
    try (HttpServer server = Sample.start(small, Access.of(null, false));
        Flood flood = new Flood(server.port(), Nuisance.NOT_READING, 50)) {
      flood.awaitRound();
      Deadline.await(() -> server.counts().evictedConnections() >= 40);
      assertThat(isHealthy(server)).isTrue();
    }
  }

  private static void serveBeside(Nuisance nuisance, int count) throws Exception {
    Flood.assumeDescriptorsFor(count);
    try (HttpServer server = Sample.start();
        Flood flood = new Flood(server.port(), nuisance, count)) {
      for (int i = 0; i < SCRAPES; i++) {
        long start = System.nanoTime();
        assertThat(RawClient.ask(server.port(), get("/metrics")).text()).isEqualTo("weft_up 1\n");
        assertThat(System.nanoTime() - start).isLessThan(CONTRACT_NANOS);
        flood.awaitRound();
      }
      assertThat(server.counts().internalErrors()).isZero();
      assertThat(server.counts().handlerErrors()).isZero();
    }
  }

  /**
   * False when the reader was not yet being answered, or was being answered for long enough to give
   * way.
   */
  private static boolean isTurnedAwayBesideAReader(int port) {
    try (RawClient reader = RawClient.connect(port).send(get("/huge"))) {
      reader.readHead();
      Answer answer = RawClient.ask(port, get("/health"));
      return answer.status() == 503 && "1".equals(answer.header("Retry-After"));
    } catch (IOException reset) {
      return false;
    }
  }

  /**
   * The reader before may still hold the only place; once it is seen to be gone, this one gets it.
   */
  private static RawClient connectReader(int port) throws IOException {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      RawClient reader = RawClient.connect(port).send(get("/huge"));
      if (reader.readHead().status() == 200) {
        return reader;
      }
      reader.close();
    }
    throw new IOException("turned away a thousand times");
  }

  private static boolean isHealthy(HttpServer server) {
    try {
      return RawClient.ask(server.port(), get("/health")).status() == 200;
    } catch (IOException turnedAway) {
      return false;
    }
  }
}
