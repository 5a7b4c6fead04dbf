package dev.weft.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posts to a server of a few lines, which does what a test wants of it. */
class SocketPostTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final Map<String, List<String>> HEADERS = Map.of("X-Team", List.of("a", "b"));

  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  /** What becomes of one connection. */
  private interface Peer {
    void talk(InputStream in, Socket to) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket each : connections) {
      each.close();
    }
  }

  private void serve(Peer peer) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket connection = server.accept();
                  connections.add(connection);
                  new Thread(() -> talk(peer, connection)).start();
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void talk(Peer peer, Socket connection) {
    try (connection) {
      peer.talk(new BufferedInputStream(connection.getInputStream()), connection);
    } catch (IOException | InterruptedException e) {
      // the test has seen what it wanted to see
    }
  }

  /** A request to its end; null when there is none any more. */
  private String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    byte[] body = in.readNBytes(Integer.parseInt(length));
    String request = head + new String(body, StandardCharsets.ISO_8859_1);
    requests.add(request);
    return request;
  }

  private void answerAll(InputStream in, Socket to) throws IOException {
    while (request(in) != null) {
      to.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private URL url() throws IOException {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces?a=b").toURL();
  }

  private SocketPost post(int timeoutMillis) throws IOException {
    return new SocketPost(url(), HEADERS, timeoutMillis, false);
  }

  private static Post.Answer send(Post post, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    return post.send("text/plain", bytes, bytes.length);
  }

  @Test
  void posts_goOverOneConnection() throws IOException {
    serve(this::answerAll);
    SocketPost post = post(20_000);
    for (int i = 0; i < 5; i++) {
      Post.Answer answer = send(post, "body " + i);
      assertThat(answer.status).isEqualTo(200);
      assertThat(answer.body).asString().isEqualTo("ok");
    }
    assertThat(connections).hasSize(1);
    assertThat(requests).hasSize(5);
    assertThat(requests.get(4))
        .isEqualTo(
            "POST /v1/traces?a=b HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.getLocalPort()
                + "\r\nX-Team: a\r\nX-Team: b\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 6\r\n\r\nbody 4");
  }

  @Test
  void largeBodies_arriveWhole() throws IOException {
    serve(this::answerAll);
    String body = "0123456789abcde\n".repeat(300_000);
    assertThat(send(post(60_000), body).isSuccess()).isTrue();
    assertThat(requests.get(0)).endsWith("\r\n\r\n" + body);
  }

  @Test
  void connectionThatThePeerHasClosed_isNotUsedAgain() throws Exception {
    serve(
        (in, to) -> {
          request(in);
          to.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
        });
    SocketPost post = post(20_000);
    for (int i = 0; i < 3; i++) {
      assertThat(send(post, "body").isSuccess()).isTrue();
      awaitClosed(connections.get(i));
    }
    assertThat(connections).hasSize(3);
    assertThat(requests).hasSize(3);
  }

  private static void awaitClosed(Socket connection) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!connection.isClosed()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void connection_isLetGoAfterAWhile() throws Exception {
    serve(this::answerAll);
    SocketPost post = post(20_000);
    send(post, "body");
    post.rest(System.nanoTime());
    assertThat(post.isOpen()).isTrue();
    post.rest(System.nanoTime() + TimeUnit.SECONDS.toNanos(6));
    assertThat(post.isOpen()).isFalse();
    assertThat(send(post, "body").isSuccess()).isTrue();
    assertThat(connections).hasSize(2);
  }

  @Test
  void peersThatReadNothing_holdNobody() throws IOException {
    serve((in, to) -> TimeUnit.SECONDS.sleep(60));
    SocketPost post = post(300);
    assertThatThrownBy(() -> send(post, "x".repeat(64 << 20)))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(post.isOpen()).isFalse();
  }

  @Test
  void peersThatDrip_holdNobody() throws IOException {
    serve(
        (in, to) -> {
          request(in);
          while (true) {
            to.getOutputStream().write('H');
            TimeUnit.MILLISECONDS.sleep(20);
          }
        });
    assertThatThrownBy(() -> send(post(300), "body")).isInstanceOf(IOException.class);
    assertThat(connections).hasSize(1);
  }

  @Test
  void peersThatHangUp_areAnError_andTheNextPostBeginsAnew() throws IOException {
    serve(
        (in, to) -> {
          if (connections.size() > 1) {
            answerAll(in, to);
          }
        });
    SocketPost post = post(20_000);
    assertThatThrownBy(() -> send(post, "body")).isInstanceOf(IOException.class);
    assertThat(post.isOpen()).isFalse();
    assertThat(send(post, "body").isSuccess()).isTrue();
  }

  @Test
  void nobodyThere_isAnError() throws IOException {
    SocketPost post = post(20_000);
    server.close();
    assertThatThrownBy(() -> send(post, "body")).isInstanceOf(IOException.class);
    SocketPost unknown =
        new SocketPost(URI.create("http://nobody.invalid/").toURL(), Map.of(), 20_000, false);
    assertThatThrownBy(() -> send(unknown, "body")).isInstanceOf(IOException.class);
  }

  @Test
  void headersThatWouldBeginALine_areRefused() throws IOException {
    URL url = url();
    Map<String, List<String>> headers = Map.of("X", List.of("a\r\nY: b"));
    assertThatThrownBy(() -> new SocketPost(url, headers, 1_000, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void proxies_areAskedFor() throws IOException {
    serve(this::answerAll);
    URL collector = URI.create("http://collector.invalid:4318/v1/traces").toURL();
    Post byUrl = new HttpPost(collector, HEADERS, 20_000, 20_000, false);
    Post post =
        new RoutedPost(
            URI.create(collector.toString()),
            new SocketPost(collector, HEADERS, 20_000, false),
            byUrl);
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new OneProxy(server.getLocalPort()));
    try {
      assertThat(send(post, "body").isSuccess()).isTrue();
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(requests.get(0)).startsWith("POST http://collector.invalid:4318/v1/traces HTTP/1.1");
    assertThatThrownBy(() -> send(post, "body")).isInstanceOf(IOException.class);
  }

  private static final class OneProxy extends ProxySelector {
    private final Proxy proxy;

    OneProxy(int port) {
      proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port));
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
