package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How it starts and how it ends. */
class ServerLifeTest {
  private final RecordedLog log = new RecordedLog();

  @Test
  void freePort_isChosenAndSaid() throws IOException {
    try (HttpServer server = start(Sample.settings())) {
      assertThat(server.port()).isPositive();
      assertThat(log.infos).containsExactly("listening on http://127.0.0.1:" + server.port());
      assertThat(log.warnings).isEmpty();
    }
  }

  @Test
  void takenPort_isSaidOnceAndNothingIsThrown() throws IOException {
    try (ServerSocket taken = taken();
        HttpServer server = start(new ServerSettings().port(taken.getLocalPort()))) {
      assertThat(server.port()).isEqualTo(-1);
      assertThat(log.infos).isEmpty();
      assertThat(log.warnings)
          .singleElement()
          .asString()
          .startsWith("127.0.0.1:" + taken.getLocalPort() + " cannot be used")
          .contains("weft.http.port-range");
      assertThat(server.counts().requests()).isZero();
    }
  }

  @Test
  void takenPort_movesOnWithinTheRange() throws IOException {
    try (HttpServer first = start(Sample.settings());
        HttpServer second = start(new ServerSettings().port(first.port()).portRange(50))) {
      assertThat(second.port()).isBetween(first.port() + 1, first.port() + 50);
      assertThat(RawClient.ask(second.port(), get("/health")).text()).isEqualTo("healthy");
      assertThat(log.warnings)
          .containsExactly(
              "port "
                  + first.port()
                  + " is taken – listening on http://127.0.0.1:"
                  + second.port());
    }
  }

  @Test
  void impossibleHost_isSaidOnceAndNothingIsThrown() {
    for (String host : new String[] {"host.invalid", "192.0.2.1", ""}) {
      RecordedLog own = new RecordedLog();
      try (HttpServer server =
          HttpServer.start(
              Sample.settings().host(host), Sample.router(Access.of(null, false)), own)) {
        assertThat(own.warnings.size() + own.infos.size()).isEqualTo(1);
        assertThat(server.port() > 0).isEqualTo(own.warnings.isEmpty());
      }
    }
  }

  @Test
  void settings_refuseWhatCannotBe() {
    assertThatThrownBy(() -> new ServerSettings().port(65_536))
        .hasMessage("port: expecting 0 to 65535, got 65536");
    assertThatThrownBy(() -> new ServerSettings().maxConnections(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thread_isOneDaemonWithItsOwnLoader() throws IOException {
    try (HttpServer server = start(Sample.settings())) {
      for (int i = 0; i < 20; i++) {
        RawClient.ask(server.port(), get("/big", "Accept-Encoding: gzip"));
      }
      List<Thread> threads = threads();
      assertThat(threads).hasSize(1).allMatch(Thread::isDaemon);
      assertThat(threads.get(0).getContextClassLoader())
          .isSameAs(HttpServer.class.getClassLoader());
    }
  }

  @Test
  void close_leavesNoThreadNoPortAndNoDescriptor() throws IOException {
    startUseAndClose();
    long before = descriptors();
    for (int i = 0; i < 20; i++) {
      startUseAndClose();
    }
    assertThat(threads()).isEmpty();
    Deadline.await(() -> descriptors() <= before);
  }

  @Test
  void close_isBoundedByAHandlerThatDoesNotReturn() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Router router =
        new Router(Access.of(null, false))
            .add(
                "GET",
                "/hangs",
                Guard.OPEN,
                request -> {
                  entered.countDown();
                  released.await();
                  return Response.empty(204);
                });
    HttpServer server = HttpServer.start(Sample.settings(), router, log);
    try (RawClient client = RawClient.connect(server.port()).send(get("/hangs"))) {
      entered.await();
      server.close();
      try (ServerSocket again =
          new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress())) {
        assertThat(again.isBound()).isTrue();
      }
      released.countDown();
      assertThat(client.read().status()).isEqualTo(204);
      assertThat(client.isClosedByServer()).isTrue();
      Deadline.await(() -> threads().isEmpty());
    }
  }

  @Test
  void handler_mayLeaveAnInterruptBehind() throws IOException {
    Router router =
        new Router(Access.of(null, false))
            .add(
                "GET",
                "/interrupts",
                Guard.OPEN,
                request -> {
                  Thread.currentThread().interrupt();
                  return Sample.text("interrupted");
                })
            .add(
                "GET",
                "/dies",
                Guard.OPEN,
                request -> {
                  throw new StackOverflowError();
                })
            .add("GET", "/nothing", Guard.OPEN, request -> null)
            .add("GET", "/health", Guard.OPEN, request -> Sample.text("still here"));
    try (HttpServer server = HttpServer.start(Sample.settings(), router, log)) {
      assertThat(RawClient.ask(server.port(), get("/nothing")).status()).isEqualTo(500);
      for (int i = 0; i < 3; i++) {
        assertThat(RawClient.ask(server.port(), get("/interrupts")).text())
            .isEqualTo("interrupted");
        assertThat(RawClient.ask(server.port(), get("/dies")).status()).isEqualTo(500);
      }
      assertThat(RawClient.ask(server.port(), get("/health")).text()).isEqualTo("still here");
      assertThat(log.warnings).hasSize(1);
      assertThat(server.counts().handlerErrors()).isEqualTo(4);
    }
  }

  @Test
  void brokenLog_doesNotStopTheServer() throws IOException {
    Router router =
        new Router(Access.of(null, false))
            .add(
                "GET",
                "/fails",
                Guard.OPEN,
                request -> {
                  throw new IllegalStateException();
                });
    ServerLog broken =
        new ServerLog() {
          @Override
          public void info(String message) {}

          @Override
          public void warn(String message) {
            throw new IllegalStateException("the disk is full");
          }
        };
    try (HttpServer server = HttpServer.start(Sample.settings(), router, broken)) {
      assertThat(RawClient.ask(server.port(), get("/fails")).status()).isEqualTo(500);
      assertThat(RawClient.ask(server.port(), get("/fails")).status()).isEqualTo(500);
    }
  }

  private void startUseAndClose() throws IOException {
    HttpServer server = start(Sample.settings());
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      clients.add(
          RawClient.connect(server.port()).send(get(i % 2 == 0 ? "/health" : "/big").repeat(5)));
    }
    clients.get(0).read();
    server.close();
    server.close();
    for (RawClient client : clients) {
      client.close();
    }
  }

  private HttpServer start(ServerSettings settings) {
    return HttpServer.start(settings, Sample.router(Access.of(null, false)), log);
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  private static List<Thread> threads() {
    List<Thread> threads = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("weft-http")) {
        threads.add(thread);
      }
    }
    return threads;
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
