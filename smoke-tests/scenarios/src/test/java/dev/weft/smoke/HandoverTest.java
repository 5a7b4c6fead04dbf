package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Jvms;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Scrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A request's context arrives wherever its work goes: each request asks another thread to call a
 * server, which says the trace id and the request id that came with the call.
 */
class HandoverTest {
  private static final boolean IS_LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int REQUESTS = IS_LONG ? 10_000 : 1_000;
  private static final int CONCURRENT = 64;
  private static final List<String> KINDS =
      List.of(
          "none",
          "submit",
          "execute",
          "execute-cached",
          "single",
          "invoke-all",
          "invoke-any",
          "schedule",
          "nested",
          "fork-join-submit",
          "fork-join-execute",
          "fork-join-fork",
          "parallel-stream",
          "supply-async",
          "supply-async-on",
          "then-apply",
          "then-apply-async",
          "then-compose",
          "then-combine",
          "when-complete",
          "spring-async",
          "spring-async-void",
          "spring-simple",
          "reactor",
          "rx",
          "async-start",
          "async-dispatch");
  private static final List<String> SINCE_21 = List.of("virtual-submit", "virtual-execute");

  @TestFactory
  Stream<DynamicTest> context_arrivesWhereverTheWorkGoes() {
    return Jvms.found().stream()
        .map(jvm -> DynamicTest.dynamicTest(jvm.toString(), () -> assertArrives(jvm)));
  }

  private static void assertArrives(Jvm jvm) throws Exception {
    Launch launch = Launch.of(App.HANDOVER).on(jvm).woven();
    try (AppProcess app = launch.start().ready()) {
      for (String kind : kinds(jvm)) {
        assertThat(strays(app.client(), kind)).as(kind + " on " + jvm).isEmpty();
      }
      assertClean(app);
      assertJobs(app);
    }
  }

  private static void assertJobs(AppProcess app) {
    Scrape scrape = app.agent().scrape();
    double beats = scrape.sum("jobs_runs_total", Map.of("name", "Beat.run", "result", "ok"));
    double good = scrape.sum("jobs_runs_total", Map.of("name", "Beat$Broken.run", "result", "ok"));
    double bad =
        scrape.sum("jobs_runs_total", Map.of("name", "Beat$Broken.run", "result", "error"));
    assertThat(beats).isGreaterThan(50);
    assertThat(bad).isBetween(beats / 5 - 2, beats / 5 + 1);
    assertThat(good).isBetween(2 * bad, 2 * bad + 2);
    assertThat(scrape.named("jobs_runs_total").map(each -> each.labels().get("name")))
        .containsOnly("Beat.run", "Beat$Broken.run");
  }

  private static List<String> kinds(Jvm jvm) {
    List<String> kinds = new ArrayList<>(KINDS);
    if (jvm.version() >= 21) {
      kinds.addAll(SINCE_21);
    }
    return kinds;
  }

  private static void assertClean(AppProcess app) {
    app.metric("weft_context_leaks_total").hasValue(0);
    app.metric("weft_advice_errors_total").hasValue(0);
    app.metric("weft_transform_errors_total").hasValue(0);
  }

  @TestFactory
  Stream<DynamicTest> thread_carriesNothing_untilItIsSwitchedOn() {
    return Jvms.found().stream()
        .map(
            jvm ->
                DynamicTest.dynamicTest(
                    jvm.toString(),
                    () -> {
                      assertThread(jvm, false);
                      assertThread(jvm, true);
                    }));
  }

  private static void assertThread(Jvm jvm, boolean isOn) throws Exception {
    Launch launch =
        Launch.of(App.HANDOVER)
            .on(jvm)
            .woven()
            .property("weft.instrumentation.thread.enabled", "" + isOn);
    try (AppProcess app = launch.start().ready()) {
      Map<String, String> strays = strays(app.client(), "thread");
      assertThat(strays).hasSize(isOn ? 0 : REQUESTS);
      assertClean(app);
    }
  }

  /** What was asked for and not answered, and what was answered instead. */
  private static Map<String, String> strays(Client client, String kind) throws Exception {
    Map<String, String> strays = new ConcurrentHashMap<>();
    ExecutorService askers = Executors.newFixedThreadPool(CONCURRENT);
    try {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        asked.add(askers.submit(() -> ask(client, kind, strays)));
      }
      for (Future<?> each : asked) {
        each.get();
      }
    } finally {
      askers.shutdown();
    }
    return strays;
  }

  private static void ask(Client client, String kind, Map<String, String> strays) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String trace = String.format("%016x%016x", random.nextLong() | 1, random.nextLong() | 1);
    String parent = "00-" + trace + "-00f067aa0ba902b7-01";
    String expected = trace + " id-" + trace;
    String answer =
        client
            .get("/through/" + kind, "traceparent", parent, "X-Request-Id", "id-" + trace)
            .body()
            .trim();
    if (!answer.equals(expected)) {
      strays.put(expected, answer);
    }
  }
}
