package dev.weft.instrumentation.quartz;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Matcher;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.EverythingMatcher;
import org.quartz.listeners.JobListenerSupport;
import org.quartz.listeners.TriggerListenerSupport;

/** A real scheduler in memory; the answer is what its listeners were told. */
public final class QuartzScenario implements Supplier<List<String>> {
  private static final String UUID = "3f2b8c1e-7a64-4b0d-9c55-0d7e6f1a2b3c";

  private final List<String> seen = new CopyOnWriteArrayList<>();

  // seven runs, and one that is vetoed
  private final CountDownLatch done = new CountDownLatch(8);

  @Override
  public List<String> get() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Quartz looks there for its own parts
    thread.setContextClassLoader(QuartzScenario.class.getClassLoader());
    try {
      Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
      List<Matcher<JobKey>> everyJob = new ArrayList<>();
      everyJob.add(EverythingMatcher.allJobs());
      scheduler.getListenerManager().addJobListener(new Told(), everyJob);
      List<Matcher<TriggerKey>> everyTrigger = new ArrayList<>();
      everyTrigger.add(EverythingMatcher.allTriggers());
      scheduler.getListenerManager().addTriggerListener(new Veto(), everyTrigger);
      for (JobDetail job : jobs()) {
        Trigger trigger = TriggerBuilder.newTrigger().withIdentity(job.getKey().getName()).build();
        scheduler.scheduleJob(job, trigger);
      }
      scheduler.start();
      if (!done.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("expecting all jobs to run, got " + seen);
      }
      scheduler.shutdown(true);
    } catch (SchedulerException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      thread.setContextClassLoader(before);
    }
    List<String> sorted = new ArrayList<>(seen);
    Collections.sort(sorted);
    return sorted;
  }

  private static List<JobDetail> jobs() {
    return List.of(
        JobBuilder.newJob(Good.class).withIdentity("nightly", "REPORTS").build(),
        JobBuilder.newJob(Bad.class).withIdentity("bad").build(),
        JobBuilder.newJob(Checked.class).withIdentity("checked").build(),
        JobBuilder.newJob(Refired.class).withIdentity("refired").build(),
        JobBuilder.newJob(Good.class).withIdentity("mail-4711", "user 42").build(),
        JobBuilder.newJob(Good.class).withIdentity(UUID).build(),
        JobBuilder.newJob(Good.class).withIdentity("vetoed").build());
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "test");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", "3");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return settings;
  }

  /** Does a part of its work in an operation of its own. */
  public static final class Good implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Operation inner = Recorder.get().start(Operation.Kind.INTERNAL, "inner");
      inner.finish();
    }
  }

  /** Throws what no job may. */
  public static final class Bad implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      throw new IllegalStateException("bad");
    }
  }

  /** Throws what jobs throw, with a cause. */
  public static final class Checked implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      throw new JobExecutionException(new IOException("disk"));
    }
  }

  /** Wants to run again at once, once. */
  public static final class Refired implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      if (context.getRefireCount() == 0) {
        throw new JobExecutionException("again", true);
      }
    }
  }

  private final class Told extends JobListenerSupport {
    @Override
    public String getName() {
      return "told";
    }

    @Override
    public void jobExecutionVetoed(JobExecutionContext context) {
      seen.add("vetoed");
      done.countDown();
    }

    @Override
    public void jobWasExecuted(JobExecutionContext context, JobExecutionException thrown) {
      String name = context.getJobDetail().getKey().getName();
      Throwable cause = thrown == null ? null : thrown.getCause();
      seen.add(name + " " + (thrown == null ? "ok" : thrown.getClass().getSimpleName()));
      if (cause != null) {
        seen.add(name + " cause " + (cause.getCause() == null ? cause : cause.getCause()));
      }
      done.countDown();
    }
  }

  private static final class Veto extends TriggerListenerSupport {
    @Override
    public String getName() {
      return "veto";
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
      return context.getJobDetail().getKey().getName().equals("vetoed");
    }
  }
}
