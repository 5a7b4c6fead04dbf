package dev.weft.smoke;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Layout;
import dev.weft.smoke.harness.Node;
import java.nio.file.Path;

/**
 * A client program of Socket.IO that uses everything once: in Java, or in JavaScript where there is
 * a Node.
 *
 * @param library a version of the JavaScript client; empty for the one in Java
 */
record Guest(App program, String library, String transports) {
  /** What it says when all of it worked. */
  static final String CONTENT =
      """
      connected
      echo acknowledged
      echo WORD
      join acknowledged
      said WORD
      shouted WORD
      ordered WORD
      answered WORD
      unanswered in vain
      leave acknowledged
      join acknowledged
      connected
      echo acknowledged
      READY 0
      """;

  private static final Path SCRIPT =
      Layout.smokeTests().resolve("apps/socketio-visitor/src/main/js/visitor.js");

  static Guest java(App program, String transports) {
    return new Guest(program, "", transports);
  }

  static Guest script(String library, String transports) {
    return new Guest(App.VISITOR, library, transports);
  }

  /**
   * Comes, uses everything, and is then still there.
   *
   * @param word sent wherever a word of the client's goes
   */
  AppProcess visit(AppProcess server, String word) {
    return start("http://127.0.0.1:" + server.port(), word).ready();
  }

  private AppProcess start(String url, String word) {
    if (library.isEmpty()) {
      return Launch.of(program).arguments(url, transports, word).start();
    }
    Node node = Node.with("socket.io-client", library);
    assumeTrue(node.missing().isEmpty(), () -> this + ": not checked, because " + node.missing());
    return node.run(SCRIPT, url, transports, word);
  }

  /** The transport that it ends up with, as the metric has it at connecting. */
  String transport() {
    return transports.startsWith("polling") ? "polling" : "websocket";
  }

  @Override
  public String toString() {
    return (library.isEmpty() ? program.name() : "socket.io-client " + library) + " " + transports;
  }
}
