package dev.weft.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.config.Config;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks as they come, are asked and go, with the real probing threads. */
class HealthTest {
  private final Map<String, String> settings = new HashMap<>();
  private final CountDownLatch thaw = new CountDownLatch(1);

  /** Health itself holds what it found weakly: any collection may take what nobody else holds. */
  private final List<FakeDependency> held = new ArrayList<>();

  private Health health = new Health(new Config(settings));

  private void with(String... pairs) {
    settings.put("weft.health.interval", "100ms");
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    health = new Health(new Config(settings));
    health.validated(List.of());
  }

  private FakeDependency found(String system, String target) {
    return discovered(new FakeDependency(system, target));
  }

  private FakeDependency discovered(FakeDependency dependency) {
    held.add(dependency);
    health.discovered(dependency);
    return dependency;
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      health.tick(System.nanoTime());
      Thread.onSpinWait();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (CheckState state : health.states()) {
      names.add(state.name);
    }
    return names;
  }

  private CheckState state(String name) {
    for (CheckState state : health.states()) {
      if (state.name.equals(name)) {
        return state;
      }
    }
    throw new AssertionError(name + " is not among " + names());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("weft-probe") && thread.isAlive())
        .count();
  }

  @AfterEach
  void stop() throws InterruptedException {
    thaw.countDown();
    health.stop();
    await(() -> threads() == 0);
  }

  @Test
  void nothingFound_startsNoThreadAndIsReady() {
    with();
    health.tick(System.nanoTime());
    assertThat(threads()).isZero();
    assertThat(health.isReady(health.states())).isTrue();
    assertThat(health.wasReady()).isTrue();
  }

  @Test
  void newDependency_isLeftToTheApplicationFirst() throws InterruptedException {
    with("weft.health.interval", "1h");
    found("postgresql", "db");
    long now = System.nanoTime();
    health.tick(now);
    health.tick(now + TimeUnit.MILLISECONDS.toNanos(1_900));
    assertThat(threads()).isZero();
    await(() -> state("postgres").isJudged);
    assertThat(System.nanoTime() - now).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_900));
  }

  @Test
  void names_areTheSystemsAloneOrWithTheirTargets() {
    with();
    found("postgresql", "db:5432/shop");
    found("redis", "a:6379/0");
    found("redis", "b:6379/0");
    found("http", "api.example.com");
    found("redis", "a:6379/0");
    assertThat(names())
        .containsExactly("postgres", "redis:a:6379/0", "redis:b:6379/0", "http:api.example.com");
  }

  @Test
  void bound_isKeptAndWhatIsLeftOutIsCounted() {
    with();
    for (int i = 0; i < 100; i++) {
      found("http", "host" + i);
      found("redis", "host" + i);
    }
    assertThat(health.states()).hasSize(64);
    assertThat(health.dropped()).isEqualTo(200 - 64);
  }

  @Test
  void failure_turnsReadinessAndRecoveryTurnsItBack() throws Exception {
    with();
    FakeDependency redis = found("redis", "a:6379/0");
    await(() -> state("redis").lastNanos() == 1_000_000);
    assertThat(health.isReady(health.states())).isTrue();
    redis.failure = new IOException("a secret");
    await(() -> !health.isReady(health.states()));
    assertThat(state("redis").problem()).isEqualTo("java.io.IOException");
    assertThat(health.isAlive()).as("live does not depend on it").isTrue();
    await(() -> redis.wasFailing);
    redis.failure = null;
    await(() -> health.isReady(health.states()));
  }

  @Test
  void optional_leavesReadinessAsItIs() throws Exception {
    with("weft.health.optional", "http, redis:a:6379/0");
    FakeDependency redis = found("redis", "a:6379/0");
    FakeDependency peer = found("http", "api");
    redis.failure = new IOException();
    peer.failure = new IOException();
    await(() -> !state("redis").isOk() && !state("http:api").isOk());
    assertThat(health.isReady(health.states())).isTrue();
  }

  @Test
  void frozenTargets_fail_andKeepNobodyElseFromBeingAsked() throws Exception {
    with();
    List<FakeDependency> frozen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      FakeDependency each = found("redis", "frozen" + i);
      each.frozen = thaw;
      frozen.add(each);
    }
    FakeDependency other = found("postgresql", "db");
    await(() -> frozen.stream().allMatch(each -> each.probes.get() == 1));
    int before = other.probes.get();
    await(() -> other.probes.get() > before + 3);
    assertThat(threads()).isLessThanOrEqualTo(4);
    for (int i = 0; i < 3; i++) {
      int index = i;
      await(() -> !state("redis:frozen" + index).isOk());
      assertThat(frozen.get(i).probes).as("hung probes of one target").hasValue(1);
    }
    assertThat(state("postgres").isOk()).isTrue();
    frozen.forEach(each -> each.frozen = null);
    thaw.countDown();
    await(() -> health.isReady(health.states()) && threads() == 1);
  }

  @Test
  void everythingFrozen_takesFourThreadsAtMostAndRecovers() throws Exception {
    with();
    List<FakeDependency> frozen = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      FakeDependency each = found("redis", "frozen" + i);
      each.frozen = thaw;
      frozen.add(each);
    }
    await(() -> frozen.stream().mapToInt(each -> each.probes.get()).sum() == 4);
    await(() -> !health.isReady(health.states()));
    assertThat(threads()).isEqualTo(4);
    frozen.forEach(each -> each.frozen = null);
    thaw.countDown();
    await(() -> frozen.stream().allMatch(each -> each.probes.get() > 1));
    await(() -> health.isReady(health.states()) && threads() == 1);
  }

  @Test
  void skipped_isCountedAndJudgesNothing() throws Exception {
    with();
    FakeDependency pool = found("postgresql", "db");
    pool.answer = FakeDependency.SKIPPED;
    await(() -> state("postgres").skipped() > 1);
    assertThat(state("postgres").isOk()).isTrue();
    assertThat(state("postgres").lastMillis()).isZero();
  }

  @Test
  void target_isNamedOnceAnAnswerTellsIt() throws Exception {
    with();
    FakeDependency one = found("postgresql", null);
    FakeDependency two = found("postgresql", null);
    assertThat(names()).containsExactly("postgres:a pool", "postgres:a pool");
    one.target = "db:5432/shop";
    two.target = "db:5432/shop";
    await(() -> health.states().size() == 1 && state("postgres").target.equals("db:5432/shop"));
    one.answer = FakeDependency.GONE;
    int before = two.probes.get();
    await(() -> two.probes.get() > before + 1);
    assertThat(names()).containsExactly("postgres");
    two.answer = FakeDependency.GONE;
    await(() -> health.states().isEmpty());
  }

  @Test
  void lastResort_isForgottenOnceAPoolIsThere() throws Exception {
    with();
    FakeDependency plain = plain();
    await(() -> plain.probes.get() > 0);
    FakeDependency pool = found("postgresql", "db");
    await(() -> pool.probes.get() > 0);
    int before = plain.probes.get();
    FakeDependency further = plain();
    await(() -> pool.probes.get() > 5);
    assertThat(plain.probes).hasValue(before);
    assertThat(further.probes).hasValue(0);
    pool.answer = FakeDependency.GONE;
    await(() -> health.states().isEmpty());
  }

  private FakeDependency plain() {
    FakeDependency plain = new FakeDependency("postgresql", "db");
    plain.isLastResort = true;
    return discovered(plain);
  }

  @Test
  void collectedDependency_takesItsCheckWithIt() throws Exception {
    with();
    WeakReference<FakeDependency> gone = new WeakReference<>(found("redis", "a"));
    await(() -> state("redis").isJudged());
    held.clear();
    await(
        () -> {
          System.gc();
          return gone.get() == null && health.states().isEmpty();
        });
  }

  @Test
  void migrations_haveToReachTheVersion() throws Exception {
    with("weft.health.min-migration", "0008");
    FakeDependency database = found("postgresql", "db");
    await(() -> state("postgres").isJudged());
    assertThat(health.wasReady()).isFalse();
    database.migration = "7.9";
    await(() -> "7.9".equals(health.migrations().found()));
    assertThat(health.isReady(health.states())).isFalse();
    database.migration = "8";
    await(() -> health.isReady(health.states()));
    assertThat(health.wasReady()).isTrue();
  }

  @Test
  void versions_areComparedByTheirNumbers() {
    assertThat(Migrations.compare("0008", "8")).isZero();
    assertThat(Migrations.compare("10", "9")).isPositive();
    assertThat(Migrations.compare("1.2", "1.10")).isNegative();
    assertThat(Migrations.compare("1.2.0", "1.2")).isZero();
    assertThat(Migrations.compare("20250101120000", "20241231235959")).isPositive();
    assertThat(Migrations.compare("0008-add-orders", "0008")).isZero();
  }
}
