package dev.weft.instrumentation.springscheduling;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.jobs.JobName;
import dev.weft.instrumentation.common.jobs.JobRun;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** What the scheduler's advice calls: one {@link JobRun} a call of the method. */
public final class ScheduledMethods {
  private static final SideTable<ScheduledMethodRunnable, JobName> NAMES = new SideTable<>(10_000);

  private ScheduledMethods() {}

  /** Null when this is part of a run that was begun before. */
  @Nullable
  public static JobRun start(ScheduledMethodRunnable job) {
    JobName name = NAMES.get(job);
    if (name == null) {
      name = JobName.ofMethod(typeOf(job), job.getMethod().getName());
      NAMES.put(job, name);
    }
    return JobRun.start(name);
  }

  // a proxy of the JDK has a name of its own making; the method's interface was written
  private static Class<?> typeOf(ScheduledMethodRunnable job) {
    Class<?> type = job.getTarget().getClass();
    return Proxy.isProxyClass(type) ? job.getMethod().getDeclaringClass() : type;
  }

  public static void end(JobRun run, @Nullable Throwable thrown) {
    Throwable cause = thrown == null ? null : thrown.getCause();
    // in which Spring wraps checked exceptions
    run.end(thrown instanceof UndeclaredThrowableException && cause != null ? cause : thrown);
  }
}
