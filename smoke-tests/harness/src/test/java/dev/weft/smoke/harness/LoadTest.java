package dev.weft.smoke.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void run_countsEveryAnswerByPathAndStatus() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext("/a", exchange -> exchange.sendResponseHeaders(200, -1));
    server.createContext("/b", exchange -> exchange.sendResponseHeaders(404, -1));
    server.start();
    try {
      Client client = new Client(server.getAddress().getPort());
      Tally tally = Load.of(16, 500, "/a", "/b", "/a?x=1", "/b", "/b").run(client);
      assertThat(tally.byStatus()).containsExactly(entry(200, 200L), entry(404, 300L));
      assertThat(tally.of("/a")).isEqualTo(100);
      assertThat(tally.total()).isEqualTo(500);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
