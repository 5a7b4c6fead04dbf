package dev.weft.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.agent.EngineRecorder;
import dev.weft.agent.logs.LogEvents;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every logging framework must hold, whatever the form of its lines. */
public abstract class LogContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  @Nullable private LogApp app;

  /** The agent with the module. */
  protected abstract WeavingAgent agent();

  /** Begins anew with the libraries and the agent's settings; the application in their loader. */
  protected abstract LogApp begin();

  private LogApp start(boolean async) {
    LogApp begun = begin();
    app = begun;
    begun.open(file(), async);
    return begun;
  }

  protected LogApp startWithJson(boolean async) {
    agent().with("weft.logs.json", "true").with("otel.service.name", "shop");
    agent()
        .with(
            "otel.resource.attributes",
            "deployment.environment.name=test,vcs.ref.head.revision=c0ffee");
    return start(async);
  }

  Path file() {
    return folder.resolve("app.log");
  }

  @AfterEach
  void end() {
    close();
  }

  void close() {
    LogApp open = app;
    app = null;
    if (open != null) {
      open.close();
    }
  }

  Operation current() {
    return Objects.requireNonNull(agent().recorder().current());
  }

  private List<String> lines() {
    close();
    try {
      return Files.readAllLines(file());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  protected List<JsonNode> documents() {
    List<JsonNode> documents = new ArrayList<>();
    for (String line : lines()) {
      documents.add(parse(line));
    }
    return documents;
  }

  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  Operation work() {
    return agent().recorder().startEntry(Operation.Kind.INTERNAL, "work", null);
  }

  @Test
  void pattern_printsTheIdsOfARequest_andNothingOutsideOfOne() {
    LogApp log = start(false);
    AtomicReference<String> ids = new AtomicReference<>();
    ServedRequest.serve(
        agent(),
        "r-1",
        () -> {
          ids.set(current().traceId() + "|" + current().spanId() + "|r-1");
          log.log("info", "shop", "inside", null);
        });
    log.log("info", "shop", "outside", null);
    assertThat(lines()).containsExactly("INFO " + ids.get() + "| inside", "INFO ||| outside");
    assertThat(agent().spans()).hasSize(1);
  }

  @Test
  void pattern_printsTheIdsOfARequest_alsoWhenAnotherThreadWrites() {
    LogApp log = start(true);
    Operation work = work();
    log.log("warn", "shop", "inside", null);
    work.finish();
    assertThat(lines())
        .containsExactly("WARN " + work.traceId() + "|" + work.spanId() + "|| inside");
    agent().spans();
  }

  @Test
  void ownContext_wins_andIsNotChanged() {
    LogApp log = start(false);
    Operation work = work();
    boolean hasContext = log.put("trace_id", "mine");
    log.put("own", "value");
    log.log("error", "shop", "inside", null);
    log.put("trace_id", null);
    log.put("own", null);
    work.finish();
    String trace = hasContext ? "mine" : work.traceId();
    String own = hasContext ? "value" : "";
    assertThat(lines())
        .containsExactly("ERROR " + trace + "|" + work.spanId() + "||" + own + " inside");
    agent().spans();
  }

  @Test
  void events_areCountedByLevelOnce_andDisabledOnesNot() {
    LogApp log = start(false);
    for (String level : List.of("trace", "debug", "info", "info", "warn", "error")) {
      log.log(level, "shop.deep.down", level, null);
    }
    assertThat(lines()).hasSize(4);
    agent().metric("log_events_total").with("level", "info").hasValue(2);
    agent().metric("log_events_total").with("level", "warn").hasValue(1);
    agent().metric("log_events_total").with("level", "error").hasValue(1);
    agent().metric("log_events_total").hasValue(4);
  }

  @Test
  void sampling_leavesOutInfo_neverWarnings_andCountsWhatItLeftOut() {
    agent().with("weft.logs.sampling.info", "0");
    LogApp log = start(false);
    for (int i = 0; i < 20; i++) {
      log.log("info", "shop", "often", null);
    }
    log.log("warn", "shop", "kept", null);
    log.log("error", "shop", "kept", null);
    assertThat(lines()).hasSize(2).allMatch(line -> line.endsWith("kept"));
    agent().metric("weft_log_events_dropped_total").with("level", "info").hasValue(20);
    agent().metric("log_events_total").hasValue(22);
  }

  @Test
  void listeners_areToldOfTheLevelsThatTheyWant() {
    LogApp log = start(false);
    List<String> told = new ArrayList<>();
    ((EngineRecorder) agent().recorder())
        .logEvents()
        .listen(
            LogEvents.WARN,
            (level, logger, message, thrown) ->
                told.add(level + " " + logger + " " + message + " " + thrown));
    log.log("info", "shop", "sold", null);
    log.log("error", "shop", "lost", new IllegalStateException("gone"));
    assertThat(told).containsExactly("4 shop lost java.lang.IllegalStateException: gone");
  }
}
