package dev.weft.instrumentation.executors;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.context.Handover;
import dev.weft.instrumentation.common.jobs.JobName;
import dev.weft.instrumentation.common.jobs.JobRun;
import java.util.concurrent.FutureTask;

/** The tasks that an executor runs again and again: each run is a job's. */
public final class PeriodicTasks {
  private static final int MOST_TASKS = 10_000;
  private static final SideTable<FutureTask<?>, JobName> NAMES = new SideTable<>(MOST_TASKS);

  /** Who repeats something for itself: the application has no such job. */
  private static final String[] HOUSEKEEPING = {
    "java.",
    "jdk.",
    "sun.",
    "com.github.benmanes.",
    "com.mchange.",
    "com.mongodb.",
    "com.mysql.",
    "com.rabbitmq.",
    "com.zaxxer.",
    "io.grpc.",
    "io.lettuce.",
    "io.micrometer.",
    "io.nats.",
    "io.netty.",
    "io.reactivex.",
    "okhttp3.",
    "org.apache.",
    "org.eclipse.jetty.",
    "org.h2.",
    "org.mariadb.",
    "org.postgresql.",
    "org.quartz.",
    "reactor.",
    "redis.clients.",
  };

  private PeriodicTasks() {}

  /** A task was made that repeats {@code work}, which belongs to nobody. */
  public static void made(FutureTask<?> task, @Nullable Object work) {
    Handover.forget(task);
    if (work != null && !isHousekeeping(work.getClass().getName())) {
      NAMES.put(task, JobName.ofTask(work));
    }
  }

  /** A run begins; null when it is nobody's job. */
  @Nullable
  public static JobRun begin(FutureTask<?> task) {
    JobName name = NAMES.isEmpty() ? null : NAMES.get(task);
    return name == null ? null : JobRun.startTask(name);
  }

  /** A run has thrown; the task will keep it to itself. */
  public static void failed(FutureTask<?> task, Throwable thrown) {
    if (!NAMES.isEmpty() && NAMES.get(task) != null) {
      JobRun.failRunning(thrown);
    }
  }

  /** A run has ended. */
  public static void end(@Nullable JobRun run) {
    if (run != null) {
      run.end(null);
    }
  }

  private static boolean isHousekeeping(String name) {
    for (String each : HOUSEKEEPING) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
