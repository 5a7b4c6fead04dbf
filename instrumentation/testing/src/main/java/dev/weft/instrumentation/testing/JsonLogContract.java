package dev.weft.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.bootstrap.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every logging framework must hold, JSON lines among it. */
public abstract class JsonLogContract extends LogContract {
  private static final String NASTY =
      "two\nlines\r\n\ttab \u0000\u0007\u001b[31m \u007f\u0085\u2028\u2029 \"quoted\\\" é €"
          + " \ud83d\ude00 \ud800 \udc00 \ufeff";

  /** Of eight. */
  protected int linesOfEachWriter() {
    return 10_000;
  }

  @Test
  void json_hasTheFieldsOfTheContractInTheirOrder() {
    LogApp log = startWithJson(false);
    AtomicReference<String> trace = new AtomicReference<>();
    ServedRequest.serve(
        agent(),
        "r-2",
        () -> {
          trace.set(current().traceId());
          log.log(
              "error",
              "shop.Till",
              "no change for mail@example.org",
              new IllegalStateException("a"));
        });
    agent().spans();
    JsonNode line = documents().get(0);
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "ts",
            "level",
            "msg",
            "logger",
            "thread",
            "service",
            "env",
            "commit",
            "request_id",
            "trace_id",
            "span_id",
            "error");
    checkOwn(line);
    assertThat(line.get("request_id").asText()).isEqualTo("r-2");
    assertThat(line.get("trace_id").asText()).isEqualTo(trace.get());
    assertThat(line.get("error").get("type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.get("error").get("stack").asText()).contains("\tat dev.weft.");
    agent().spans();
  }

  private static void checkOwn(JsonNode line) {
    assertThat(line.get("ts").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(line.get("msg").asText()).startsWith("no change for ").doesNotContain("example.org");
    assertThat(line.get("level").asText()).isEqualTo("ERROR");
    assertThat(line.get("logger").asText()).isEqualTo("shop.Till");
    assertThat(line.get("service").asText()).isEqualTo("shop");
    assertThat(line.get("env").asText()).isEqualTo("test");
    assertThat(line.get("commit").asText()).isEqualTo("c0ffee");
  }

  @Test
  void json_ofAnotherThreadThatWrites_hasTheIdsToo() {
    LogApp log = startWithJson(true);
    Operation work = work();
    log.log("info", "shop", "inside", null);
    work.finish();
    assertThat(documents().get(0).get("span_id").asText()).isEqualTo(work.spanId());
    agent().spans();
  }

  @Test
  void json_parsesWhateverIsLogged() {
    LogApp log = startWithJson(false);
    boolean hasContext = log.put("key\n\"", NASTY);
    Throwable deep = new IllegalStateException(NASTY);
    for (int i = 0; i < 40; i++) {
      deep = new IllegalStateException("x".repeat(3_000) + "\n", deep);
      deep.addSuppressed(new IOException(NASTY));
    }
    log.log("warn", "shop", NASTY, null);
    log.log("error", "shop\n", "m".repeat(1_000_000), deep);
    log.log("info", "shop", "", null);
    log.put("key\n\"", null);
    List<JsonNode> lines = documents();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("msg").asText())
        .startsWith("two\nlines\r\n\ttab \u0000\u0007\u001b[31m \u007f\u0085\u2028\u2029")
        .contains("\ud83d\ude00 \ufffd \ufffd");
    assertThat(lines.get(0).has("mdc")).isEqualTo(hasContext);
    assertThat(lines.get(1).get("msg").asText()).hasSizeLessThan(5_000).endsWith("...");
    assertThat(lines.get(1).get("error").get("stack").asText()).hasSizeLessThan(33_000);
  }

  @Test
  void json_ofAContextOfMany_hasTenAndSaysHowManyMore() {
    LogApp log = startWithJson(false);
    boolean hasContext = true;
    for (int i = 0; i < 25; i++) {
      hasContext &= log.put("k" + i, "v");
    }
    log.log("info", "shop", "much", null);
    for (int i = 0; i < 25; i++) {
      log.put("k" + i, null);
    }
    JsonNode line = documents().get(0);
    assertThat(line.has("mdc")).isEqualTo(hasContext);
    if (hasContext) {
      assertThat(line.get("mdc").size()).isEqualTo(11);
      assertThat(line.get("mdc").get("...").asText()).isEqualTo("15 more");
    }
  }

  @Test
  void json_ofStructuredData_hasTenFieldsRedacted_andSaysHowManyMore() {
    LogApp log = startWithJson(true);
    Map<String, String> data = new TreeMap<>();
    data.put("a.password", "hunter2 and more");
    data.put("b_mail", "to mail@example.org\n");
    for (int i = 10; i < 33; i++) {
      data.put("k" + i, "\u2028\"" + i);
    }
    if (!log.log("shop", "sold", data)) {
      return;
    }
    JsonNode fields = documents().get(0).get("fields");
    assertThat(fields.size()).isEqualTo(11);
    assertThat(fields.get("a.password").asText()).isEqualTo("?");
    assertThat(fields.get("b_mail").asText()).startsWith("to ").doesNotContain("example.org");
    assertThat(fields.get("k10").asText()).isEqualTo("\u2028\"10");
    assertThat(fields.get("...").asText()).isEqualTo("15 more");
  }

  @Test
  void json_ofAContext_masksWhatItsNameSaysIsSecret() {
    LogApp log = startWithJson(false);
    boolean hasContext = log.put("api_token", "abc def");
    log.log("info", "shop", "much", null);
    log.put("api_token", null);
    JsonNode line = documents().get(0);
    assertThat(line.at("/mdc/api_token").asText()).isEqualTo(hasContext ? "?" : "");
  }

  @Test
  void json_ofARequest_isFollowedByItsAccessRecord() {
    agent().with("weft.logs.sampling.info", "0");
    LogApp log = startWithJson(true);
    ServedRequest.serve(agent(), "r-3", () -> log.log("warn", "shop", "inside", null));
    List<JsonNode> lines = documents();
    assertThat(lines).hasSize(2);
    JsonNode access = lines.get(1);
    assertThat(access.get("logger").asText()).isEqualTo("weft.access");
    assertThat(access.get("route").asText()).isEqualTo("unmatched");
    assertThat(access.get("method").asText()).isEqualTo("GET");
    assertThat(access.get("status").asInt()).isEqualTo(200);
    assertThat(access.get("latency_ms").isNumber()).isTrue();
    assertThat(access.get("request_id").asText()).isEqualTo("r-3");
    assertThat(access.get("trace_id").asText()).isEqualTo(lines.get(0).get("trace_id").asText());
    assertThat(access.has("ip")).isFalse();
    agent().metric("log_events_total").hasValue(1);
    agent().spans();
  }

  @Test
  void json_ofManyWriters_isOneDocumentALine_alsoForWhoReadsMeanwhile() throws Exception {
    LogApp log = startWithJson(false);
    int each = "long".equals(System.getProperty("weft.proof")) ? 100_000 : linesOfEachWriter();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int writer = i;
      Thread thread =
          new Thread(
              () -> {
                for (int line = 0; line < each; line++) {
                  log.log("info", "shop", "line " + line + " of\n" + writer, null);
                }
              });
      writers.add(thread);
      thread.start();
    }
    LogTail tail = new LogTail(file());
    while (writers.stream().anyMatch(Thread::isAlive)) {
      tail.read(LogContract::parse);
      Thread.onSpinWait();
    }
    for (Thread writer : writers) {
      writer.join();
    }
    close();
    tail.read(LogContract::parse);
    assertThat(tail.lines()).isEqualTo(8L * each);
    agent().metric("log_events_total").hasValue(8.0 * each);
  }
}
