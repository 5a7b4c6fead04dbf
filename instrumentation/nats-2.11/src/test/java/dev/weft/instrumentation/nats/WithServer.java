package dev.weft.instrumentation.nats;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.SpanCheck;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server for the tests of a class, scenarios run twice, and what is expected of them. */
abstract class WithServer {
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  static NatsServer server;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new NatsModule());

  @BeforeAll
  static void startServer() {
    server = NatsServer.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  static Path jar(String version) {
    return Path.of("target/versions", "jnats-" + version + ".jar");
  }

  /** Runs it twice, without an agent and woven: the application must see the same. */
  List<String> run(String version, Class<? extends Scenario> scenario) {
    List<String> plain = PlainLoader.run(jar(version), scenario, server.port);
    List<String> woven = woven(version, scenario, server.port);
    assertThat(woven).isEqualTo(plain);
    return woven;
  }

  @SuppressWarnings("unchecked")
  List<String> woven(String version, Class<? extends Scenario> scenario, int port) {
    agent.use("io.nats.", jar(version));
    return ((Function<Integer, List<String>>) agent.make(scenario.getName(), Function.class))
        .apply(port);
  }

  void counted(String operation, String destination, long times) {
    Eventually.holds(
        () -> {
          agent
              .metric("messaging_operations_total")
              .with("system", "nats")
              .with("operation", operation)
              .with("destination", destination)
              .hasValue(times);
          agent
              .metric("messaging_operation_duration_seconds")
              .with("system", "nats")
              .with("operation", operation)
              .with("destination", destination)
              .hasCount(times);
        });
  }

  void countedInAll(long times) {
    Eventually.holds(() -> agent.metric("messaging_operations_total").hasValue(times));
  }

  static SpanCheck message(
      SpanKind kind, String destination, String operation, String type, int size) {
    SpanCheck check =
        span(destination + " " + operation)
            .kind(kind)
            .has("messaging.system", "nats")
            .has("messaging.destination.name", destination)
            .has("messaging.operation.name", operation)
            .has("messaging.operation.type", type)
            .has("messaging.message.body.size", size)
            .has("server.address", "127.0.0.1")
            .has("server.port", server.port);
    return destination.contains("*")
        ? check.has("messaging.destination.template", destination)
        : check;
  }

  static SpanCheck publish(String destination, int size) {
    return message(PRODUCER, destination, "publish", "send", size);
  }

  static SpanCheck request(String destination, int size) {
    return message(PRODUCER, destination, "request", "send", size);
  }

  static SpanCheck process(String destination, int size) {
    return message(CONSUMER, destination, "process", "process", size);
  }

  static SpanCheck receive(String destination, int size) {
    return message(CONSUMER, destination, "receive", "receive", size);
  }
}
