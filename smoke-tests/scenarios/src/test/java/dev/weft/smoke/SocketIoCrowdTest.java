package dev.weft.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.HeapHistogram;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.Secrets;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Many clients at once, and clients that mean no good. */
class SocketIoCrowdTest {
  private static final boolean IS_LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int CROWD = IS_LONG ? 10_000 : 1_000;
  private static final int HOSTILE_EVENTS = IS_LONG ? 100_000 : 10_000;
  private static final int MOST_BYTES_A_CLIENT = 200;
  private static final int HANDFUL = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Test
  void crowd_isCountedExactly_costsLittle_andLeavesNothing() {
    try (AppProcess live = live(Launch.of(App.SOCKETIO_NETTY).woven())) {
      comeAndGo(live, 50);
      HeapHistogram before = HeapHistogram.of(live);
      try (AppProcess crowd = crowd(live, CROWD)) {
        live.metric("socketio_clients").within(PATIENCE).hasValue(CROWD);
        HeapHistogram during = HeapHistogram.of(live);
        long bytes =
            during.bytes(SocketIoCrowdTest::isOurs) - before.bytes(SocketIoCrowdTest::isOurs);
        String what = during.grown(before, SocketIoCrowdTest::isOurs);
        System.out.println(CROWD + " clients, agent's objects: " + bytes + " bytes, " + what);
        assertThat(bytes / CROWD).as(what).isLessThanOrEqualTo(MOST_BYTES_A_CLIENT);
        crowd.stop();
      }
      live.metric("socketio_clients").within(PATIENCE).hasValue(0);
      live.metric("socketio_disconnects_total").hasValue(CROWD + 50);
      assertNothingRetained(live, before);
      live.metric("weft_advice_errors_total").hasValue(0);
    }
  }

  /** What grew by fewer objects than a tenth of the crowd are not the clients. */
  private static void assertNothingRetained(AppProcess live, HeapHistogram before) {
    HeapHistogram[] after = new HeapHistogram[1];
    boolean met =
        Deadline.met(
            PATIENCE,
            () -> {
              after[0] = HeapHistogram.of(live);
              return instances(after[0]) - instances(before) < CROWD / 10;
            });
    String what = after[0].grown(before, SocketIoCrowdTest::isOurs);
    System.out.println("after they have gone: " + what);
    assertThat(met).as(what).isTrue();
  }

  private static long instances(HeapHistogram heap) {
    return heap.instances(SocketIoCrowdTest::isOurs)
        + heap.instances("com.corundumstudio.socketio.handler.ClientHead"::equals);
  }

  /** All that lives, with the agent and without. */
  @Test
  @EnabledIfSystemProperty(named = "weft.proof", matches = "long")
  void client_makesTheWholeHeapGrowNoMoreThanItsShare() {
    long bare = grows(Launch.of(App.SOCKETIO_NETTY));
    long woven = grows(Launch.of(App.SOCKETIO_NETTY).woven());
    System.out.println("heap of a client: " + bare + " bytes, under the agent " + woven);
    assertThat(woven - bare).isLessThanOrEqualTo(MOST_BYTES_A_CLIENT);
  }

  /** The bytes that one client more makes live, between two sizes of the crowd. */
  private static long grows(Launch launch) {
    try (AppProcess live = live(launch)) {
      comeAndGo(live, 50);
      try (AppProcess first = crowd(live, CROWD / 10)) {
        HeapHistogram few = HeapHistogram.of(live);
        try (AppProcess rest = crowd(live, CROWD * 9 / 10)) {
          HeapHistogram many = HeapHistogram.of(live);
          long heads = many.instances(isHead()) - few.instances(isHead());
          assertThat(heads).isEqualTo(CROWD * 9 / 10);
          return (many.bytes(all -> true) - few.bytes(all -> true)) / heads;
        }
      }
    }
  }

  private static Predicate<String> isHead() {
    return "com.corundumstudio.socketio.handler.ClientHead"::equals;
  }

  @Test
  void names_ofHostileClients_areNowhere() {
    Secrets secrets = new Secrets();
    String word = secrets.in("names");
    Launch launch = Launch.of(App.SOCKETIO_NETTY).woven().property("weft.socketio.rooms", "true");
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess live = live(launch.exportingTo(collector))) {
      comeAndGo(live, 10);
      long before = live.agent().scrape().samples().size();
      Launch hostile = Launch.of(App.HOSTILE);
      try (AppProcess crowd =
          hostile.arguments("" + live.port(), "10", "" + HOSTILE_EVENTS, word).start().ready()) {
        assertThat(crowd.exitCode()).isZero();
      }
      live.metric("socketio_events_total")
          .with("event", "_other")
          .within(PATIENCE)
          .hasValue(HOSTILE_EVENTS * 4 / 5);
      // the series that a first event and a first echo make, buckets aside
      assertThat(live.agent().fromQuiet().scrape().samples().size() - before)
          .isLessThan(HANDFUL + 3 * 16);
      for (String page : new String[] {"/metrics", "/traces", "/socketio/rooms"}) {
        assertThat(secrets.leakedBy(live.agent().get(page).bytes())).as(page).isEmpty();
      }
      live.stop();
      assertThat(collector.received()).isNotEmpty();
      collector.received().forEach(sent -> assertThat(secrets.leakedBy(sent)).isEmpty());
      assertThat(secrets.leakedBy((live.stdout() + live.stderr()).getBytes(UTF_8))).isEmpty();
    }
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.weft.") || type.startsWith("[Ldev.weft.");
  }

  private static AppProcess live(Launch launch) {
    return launch.option("-Xmx1g").start().ready();
  }

  /** What is made once is there. */
  private static void comeAndGo(AppProcess live, int size) {
    try (AppProcess first = crowd(live, size)) {
      first.stop();
    }
  }

  private static AppProcess crowd(AppProcess live, int size) {
    return Launch.of(App.AUDIENCE).arguments("" + live.port(), "" + size).start().ready();
  }
}
