package dev.weft.instrumentation.common.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.bootstrap.Recorder.Dependency;
import org.junit.jupiter.api.Test;

/** When a pool is asked, when it is left alone, and when its silence is an answer. */
class PoolDependencyTest {
  private static final long ANSWER = 7;

  private final Pool pool = new Pool();
  private final Asked asked = new Asked(pool);

  /** A pool as its numbers show it. */
  private static final class Pool {
    int active;
    int idle;
    int pending;
    boolean isClosed;
  }

  private static final class Numbers extends PoolNumbers<Pool> {
    Numbers(Pool pool) {
      super(pool);
    }

    @Override
    protected boolean isClosed(Pool pool) {
      return pool.isClosed;
    }

    @Override
    protected double active(Pool pool) {
      return pool.active;
    }

    @Override
    protected double idle(Pool pool) {
      return pool.idle;
    }

    @Override
    protected double max(Pool pool) {
      return 2;
    }

    @Override
    protected double pending(Pool pool) {
      return pool.pending;
    }
  }

  private static final class Asked extends PoolDependency<Pool> {
    final Activity activity = Activity.of(null);

    Asked(Pool pool) {
      super(pool, new Numbers(pool), "orders");
    }

    @Override
    protected long ask(Pool source, long timeoutNanos) {
      return ANSWER;
    }

    @Override
    protected Activity activity() {
      return activity;
    }

    @Override
    public String system() {
      return "redis";
    }

    @Override
    public String target() {
      return "cache:6379";
    }
  }

  private long probe(boolean isInDoubt) throws Exception {
    return asked.probe(1, isInDoubt);
  }

  private void pool(int active, int idle, int pending) {
    pool.active = active;
    pool.idle = idle;
    pool.pending = pending;
  }

  @Test
  void idleConnection_isAsked() throws Exception {
    pool(1, 1, 0);
    assertThat(probe(false)).isEqualTo(ANSWER);
  }

  @Test
  void noIdleConnection_isSkipped_unlessThereIsDoubtAndRoom() throws Exception {
    pool(1, 0, 0);
    assertThat(probe(false)).isEqualTo(Dependency.SKIPPED);
    assertThat(probe(true)).isEqualTo(ANSWER);
    pool(2, 0, 0);
    assertThat(probe(true)).isEqualTo(Dependency.SKIPPED);
    pool(1, 0, 1);
    assertThat(probe(true)).isEqualTo(Dependency.SKIPPED);
  }

  @Test
  void heldConnections_areNotDisturbed_howeverLong() throws Exception {
    pool(2, 0, 3);
    for (int i = 0; i < 10; i++) {
      assertThat(probe(false)).isEqualTo(Dependency.SKIPPED);
    }
  }

  @Test
  void busyPool_isSkipped_whileItsQueriesAreAnswered() throws Exception {
    pool(2, 0, 3);
    for (int i = 0; i < 10; i++) {
      asked.activity.started();
      asked.activity.started();
      asked.activity.ended(true);
      assertThat(probe(false)).isEqualTo(Dependency.SKIPPED);
    }
  }

  @Test
  void busyPool_isBad_whenNothingIsAnsweredAndThreadsWait() throws Exception {
    asked.activity.started();
    asked.activity.ended(true);
    pool(2, 0, 3);
    assertThat(probe(false)).as("the first look").isEqualTo(Dependency.SKIPPED);
    asked.activity.started();
    assertThatThrownBy(() -> probe(false)).hasMessage(null);
    asked.activity.ended(false);
    asked.activity.started();
    asked.activity.ended(false);
    assertThatThrownBy(() -> probe(false)).as("all lost").hasMessage(null);
    asked.activity.started();
    asked.activity.ended(true);
    assertThat(probe(false)).isEqualTo(Dependency.SKIPPED);
  }

  @Test
  void emptyPool_isBad_whenThreadsWaitAndNothingIsAnswered() throws Exception {
    asked.activity.started();
    asked.activity.ended(true);
    pool(0, 0, 3);
    assertThat(probe(false)).as("the first look").isEqualTo(Dependency.SKIPPED);
    assertThatThrownBy(() -> probe(false)).hasMessage(null);
    assertThatThrownBy(() -> probe(true)).as("and stays it").hasMessage(null);
    asked.activity.started();
    asked.activity.ended(true);
    assertThat(probe(false)).isEqualTo(Dependency.SKIPPED);
  }

  @Test
  void stalledPoolWithRoom_isAsked() throws Exception {
    pool(1, 0, 0);
    asked.activity.started();
    assertThat(probe(false)).isEqualTo(ANSWER);
  }

  @Test
  void closedPool_isGone() throws Exception {
    pool(0, 1, 0);
    pool.isClosed = true;
    assertThat(probe(false)).isEqualTo(Dependency.GONE);
  }

  @Test
  void targets_areHostPortAndName() {
    assertThat(PoolDependency.targetOf("db", 5432, "shop")).isEqualTo("db:5432/shop");
    assertThat(PoolDependency.targetOf("::1", 5432, null)).isEqualTo("[::1]:5432");
    assertThat(PoolDependency.targetOf(null, 0, "mem")).isEqualTo("mem");
    assertThat(PoolDependency.targetOf(null, 5, null)).isNull();
  }
}
