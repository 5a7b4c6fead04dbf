package dev.weft.instrumentation.nats;

import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Core NATS against a real server: floor, in between, latest; seen exactly as without an agent. */
class NatsTest extends WithServer {
  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.17.0", "2.21.0", "2.26.3"})
  void exchange_isOneTraceFromSenderToHandlers(String version) {
    List<String> seen = run(version, CoreScenarios.Exchange.class);
    assertThat(seen).containsExactly("orders.4711.created pears", "stock.reserved ");
    countedInAll(6);
    counted("publish", "orders.*.created", 1);
    counted("process", "orders.*.created", 1);
    counted("publish", "stock.reserved", 1);
    counted("process", "stock.reserved", 1);
    agent.trace(
        publish("orders.*.created", 5),
        process("orders.*.created", 5).has("messaging.consumer.group.name", "workers").below(0),
        publish("stock.reserved", 0).below(1),
        process("stock.reserved", 0).below(2),
        publish("plain", 5),
        process("plain", 5).has("messaging.consumer.group.name", "others").below(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.17.0", "2.26.3"})
  void messagesAskedFor_endTheirSendersTraces_headersStayAsTheyWere(String version) {
    List<String> seen = run(version, CoreScenarios.SharedHeaders.class);
    assertThat(seen).contains("headers of the message [Kind]", "headers of the application [Kind]");
    counted("publish", "mail", 2);
    counted("receive", "mail", 2);
    agent.trace(
        publish("mail", 3),
        publish("mail", 3),
        receive("mail", 3).below(0),
        publish("archive", 0),
        receive("mail", 3).below(1),
        receive("archive", 0).below(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.17.0", "2.21.0", "2.26.3"})
  void requests_lastUntilTheirReplies(String version) {
    List<String> seen = run(version, CoreScenarios.Requests.class);
    assertThat(seen).startsWith("awaited yes a", "promised yes b", "late null");
    countedInAll(12);
    counted("request", "ask", 2);
    counted("process", "ask", 2);
    counted("publish", "_INBOX", 2);
    String cancelled = "java.util.concurrent.CancellationException";
    agent.trace(
        request("ask", 1),
        process("ask", 1).below(0),
        publish("_INBOX", 5).below(1),
        request("ask", 1),
        process("ask", 1).below(3),
        publish("_INBOX", 5).below(4),
        request("silent", 0).failed("java.util.concurrent.TimeoutException"),
        receive("silent", 0).below(6),
        request("nobody", 1).failed(cancelled),
        request("nobody", 0).failed(cancelled).threw(cancelled),
        request("silent", 0).failed(cancelled).threw(cancelled),
        receive("silent", 0).below(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.17.0", "2.26.3"})
  void handlerThatThrows_failsItsSpan(String version) {
    run(version, CoreScenarios.Throwing.class);
    countedInAll(4);
    String type = "java.lang.IllegalStateException";
    List<SpanData> spans = agent.spans();
    assertThat(spans).filteredOn(each -> each.getKind() == PRODUCER).hasSize(2);
    assertThat(spans)
        .filteredOn(each -> each.getKind() == CONSUMER)
        .hasSize(2)
        .allMatch(each -> each.getStatus().getStatusCode() == StatusCode.ERROR)
        .allMatch(each -> each.getEvents().size() == 1)
        .allMatch(each -> each.getEvents().get(0).getAttributes().toString().contains(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.17.0", "2.26.3"})
  void refusals_areTheLibrarysOwn(String version) {
    List<String> seen = run(version, CoreScenarios.Refused.class);
    assertThat(seen).contains("nothing null");
    assertThat(agent.spans())
        .allMatch(each -> each.getStatus().getStatusCode() == StatusCode.ERROR);
  }
}
