package dev.weft.instrumentation.log4j;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;

/** A version of Log4j. */
final class Libraries {
  private static final Path FOLDER = Path.of("target/versions");

  private Libraries() {}

  static void use(WeavingAgent agent, String version) {
    agent.use(
        "org.apache.logging.",
        FOLDER.resolve("log4j-api-" + version + ".jar"),
        FOLDER.resolve("log4j-core-" + version + ".jar"),
        FOLDER.resolve("disruptor-3.4.4.jar"));
  }
}
