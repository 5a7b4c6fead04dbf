package dev.weft.instrumentation.quartz;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.jobs.JobName;
import dev.weft.instrumentation.common.jobs.JobRun;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.SchedulerException;

/** What the shell's advice calls: one {@link JobRun} a call of the job. */
public final class QuartzRuns {
  private static final int MOST_RUNNING = 10_000;
  private static final int MOST_CAUSES = 5;
  private static final SideTable<JobExecutionContext, JobRun> RUNNING =
      new SideTable<>(MOST_RUNNING);

  private QuartzRuns() {}

  public static void start(JobExecutionContext context) {
    JobKey key = context.getJobDetail().getKey();
    Class<?> type = context.getJobInstance().getClass();
    JobRun run = JobRun.start(JobName.ofKey(key.getGroup(), key.getName(), type));
    if (run != null && !RUNNING.put(context, run)) {
      run.end(null);
    }
  }

  /** Does nothing when the run has ended before. */
  public static void end(JobExecutionContext context, @Nullable Throwable thrown) {
    JobRun run = RUNNING.get(context);
    if (run != null) {
      RUNNING.remove(context);
      run.end(unwrapped(thrown));
    }
  }

  // what Quartz makes of an exception, and wants jobs to make of theirs, says nothing of it
  @Nullable
  private static Throwable unwrapped(@Nullable Throwable thrown) {
    Throwable inner = thrown;
    for (int i = 0; i < MOST_CAUSES && inner instanceof SchedulerException; i++) {
      Throwable cause = inner.getCause();
      if (cause == null) {
        return inner;
      }
      inner = cause;
    }
    return inner;
  }
}
