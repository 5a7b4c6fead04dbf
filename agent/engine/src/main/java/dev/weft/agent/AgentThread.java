package dev.weft.agent;

import dev.weft.agent.config.ConfigurationCheck;
import dev.weft.agent.export.SpanShipper;
import dev.weft.agent.log.Log;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's own thread: brings up what is not needed before the application's first class, then
 * moves finished spans, and drains them when the JVM goes.
 */
final class AgentThread extends Thread {
  private static final long TICK_NANOS = 250_000_000L;
  private static final long CLOCK_NANOS = 10_000_000_000L;
  private static final long DRAIN_NANOS = 1_500_000_000L;
  private static final long DRAIN_WAIT_MILLIS = 2_000;

  private final Engine engine;
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile long droppedBefore;
  @Nullable private volatile SpanShipper shipper;
  @Nullable private Upkeep upkeep;
  private long clockNanos = System.nanoTime();
  private long lookedNanos = clockNanos - TICK_NANOS;

  AgentThread(Engine engine) {
    super("weft-agent");
    this.engine = engine;
    setDaemon(true);
    // the creator's loader would be the application's
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    try {
      Runtime.getRuntime().addShutdownHook(new Drain(this));
      SpanShipper up = bringUp();
      shipper = up;
      loop(up);
    } catch (IllegalStateException e) {
      // the JVM is going already; there is nothing to bring up any more
      Log.debug("agent - not brought up: " + e);
    } catch (Throwable t) {
      Log.warn("agent - its thread failed - nothing is exported any more", t);
    } finally {
      engine.health().stopBeating();
      // first, since it waits for nobody but the disk
      if (upkeep != null) {
        upkeep.save();
      }
      drain(shipper);
      drained.countDown();
    }
  }

  private SpanShipper bringUp() {
    List<String> problems = new ConfigurationCheck(names()).report(engine.config());
    Upkeep begun = Upkeep.begin(engine);
    upkeep = begun;
    Server.start(engine, begun);
    SpanShipper up = engine.shipper();
    begun.follow(up);
    engine.health().validated(problems);
    return up;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (ModulePlan module : engine.modules()) {
      for (String name : module.names) {
        names.add(name);
      }
    }
    return names;
  }

  private void loop(SpanShipper shipper) {
    while (!stopping) {
      LockSupport.parkNanos(this, TICK_NANOS);
      // each of the three may wait for somebody: nothing else shall wait for more than one of them
      lookAfter();
      engine.errors().run(System.nanoTime());
      lookAfter();
      ship(shipper, System.nanoTime());
      lookAfter();
      engine.logExport().run(System.nanoTime());
    }
  }

  /** What is to be done in time, whoever does not answer: it waits for nobody. */
  private void lookAfter() {
    long now = System.nanoTime();
    if (now - lookedNanos < TICK_NANOS / 2) {
      return;
    }
    lookedNanos = now;
    engine.health().tick(now);
    if (upkeep != null) {
      upkeep.run(now);
    }
    engine.errorRates().tick(now);
    if (now - clockNanos > CLOCK_NANOS) {
      clockNanos = now;
      engine.tracing().measureClock();
    }
  }

  private static void ship(SpanShipper shipper, long now) {
    try {
      shipper.run(now);
    } catch (RuntimeException | LinkageError e) {
      Log.warn("export - failed unexpectedly - goes on", e);
    }
  }

  private void drain(@Nullable SpanShipper shipper) {
    if (shipper == null) {
      return;
    }
    long now = System.nanoTime();
    engine.errors().drain(now + DRAIN_NANOS / 2);
    engine.logExport().drain(now + DRAIN_NANOS / 2);
    long lost = shipper.drain(now + DRAIN_NANOS);
    if (lost > 0) {
      Log.warn("export - " + lost + " spans were not sent before the end - dropped");
    }
  }

  private void sayLost() {
    SpanShipper hanging = shipper;
    long lost =
        hanging == null ? engine.pending() : hanging.pending() + hanging.dropped() - droppedBefore;
    if (lost > 0) {
      Log.warn("export - " + lost + " spans were not sent before the end: no answer - dropped");
    }
  }

  /** Gives the agent's thread its bounded time at the end of the JVM. */
  private static final class Drain extends Thread {
    private final AgentThread thread;

    Drain(AgentThread thread) {
      super("weft-drain");
      this.thread = thread;
    }

    @Override
    public void run() {
      SpanShipper running = thread.shipper;
      thread.droppedBefore = running == null ? 0 : running.dropped();
      thread.stopping = true;
      thread.engine.health().stop();
      LockSupport.unpark(thread);
      try {
        if (!thread.drained.await(DRAIN_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
          thread.sayLost();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
