package dev.weft.instrumentation.springscheduling;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** Spring's scheduler with the jobs that it makes of annotated methods; answers what they threw. */
public final class SpringScenario implements Supplier<List<String>> {
  private static final String[] METHODS = {"nightly", "bad", "checked", "nightly"};

  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** A bean, as an application writes one. */
  public static class Reports {
    public void nightly() {
      Operation inner = Recorder.get().start(Operation.Kind.INTERNAL, "inner");
      inner.finish();
    }

    public void bad() {
      throw new IllegalStateException("bad");
    }

    public void checked() throws IOException {
      throw new IOException("disk");
    }
  }

  @Override
  public List<String> get() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(2);
    scheduler.initialize();
    CountDownLatch done = new CountDownLatch(METHODS.length);
    try {
      for (String method : METHODS) {
        Runnable job = new ScheduledMethodRunnable(new Reports(), method);
        scheduler.execute(() -> run(method, job, done));
      }
      if (!done.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("expecting all jobs to run, got " + seen);
      }
    } catch (NoSuchMethodException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      scheduler.shutdown();
    }
    List<String> sorted = new ArrayList<>(seen);
    Collections.sort(sorted);
    return sorted;
  }

  private void run(String method, Runnable job, CountDownLatch done) {
    try {
      job.run();
      seen.add(method + " ok");
    } catch (RuntimeException e) {
      seen.add(method + " " + e + " cause " + e.getCause());
    } finally {
      done.countDown();
    }
  }
}
