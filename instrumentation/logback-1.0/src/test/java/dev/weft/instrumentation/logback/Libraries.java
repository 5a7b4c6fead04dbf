package dev.weft.instrumentation.logback;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;

/** A version of Logback with its SLF4J. */
final class Libraries {
  private static final Path FOLDER = Path.of("target/versions");

  private Libraries() {}

  static void use(WeavingAgent agent, String logback, String slf4j) {
    agent.use(
        "ch.qos.logback.",
        FOLDER.resolve("logback-classic-" + logback + ".jar"),
        FOLDER.resolve("logback-core-" + logback + ".jar"),
        FOLDER.resolve("slf4j-api-" + slf4j + ".jar"));
  }
}
