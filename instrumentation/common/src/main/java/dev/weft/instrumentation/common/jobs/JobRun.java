package dev.weft.instrumentation.common.jobs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.http.ServerCall;

/**
 * One run of a job: a trace of its own, one observation.
 *
 * <p>Schedulers stand on each other: Spring's runs on an executor that repeats tasks. A run is
 * counted once, under the best name: what a scheduler starts by name inside a run that has only its
 * task's class gives that run its name and its failure. Inside a run that has a name already,
 * nothing begins.
 *
 * <pre>{@code
 * JobRun run = JobRun.startTask(task);            // null: part of a run that was begun before
 * … run.end(thrown);                              // on every path, on the same thread
 * }</pre>
 */
public final class JobRun {
  private final Operation operation;
  private final Thread thread = Thread.currentThread();
  private JobName name;
  private boolean named;
  private int depth = 1;
  private boolean failed;
  private volatile boolean ended;

  private JobRun(Operation operation, JobName name, boolean named) {
    this.operation = operation;
    this.name = name;
    this.named = named;
  }

  /** Starts a run of a job that the scheduler knows by name; null when nothing is to be ended. */
  @Nullable
  public static JobRun start(JobName name) {
    JobRun running = running();
    if (running == null) {
      return begin(name, true);
    }
    return running.named ? null : running.take(name);
  }

  /** Starts a run of a task that an executor repeats; null when nothing is to be ended. */
  @Nullable
  public static JobRun startTask(Object task) {
    return running() == null ? begin(JobName.ofTask(task), false) : null;
  }

  private static JobRun begin(JobName name, boolean named) {
    Recorder recorder = Recorder.get();
    // started by hand in the course of a request it is a part of that, and must not end its context
    Operation operation =
        ServerCall.current() != null
            ? recorder.start(Operation.Kind.INTERNAL, name.text())
            : recorder.startEntry(Operation.Kind.INTERNAL, name.text(), null);
    JobRun run = new JobRun(operation, name, named);
    operation.owner = run;
    return run;
  }

  /** The run that this thread is in. A run's context may have travelled to other threads. */
  @Nullable
  private static JobRun running() {
    Operation root = Recorder.get().localRoot();
    Object owner = root == null ? null : root.owner;
    if (!(owner instanceof JobRun)) {
      return null;
    }
    JobRun run = (JobRun) owner;
    return run.thread == Thread.currentThread() && !run.ended ? run : null;
  }

  private JobRun take(JobName better) {
    depth++;
    name = better;
    named = true;
    operation.rename(better.text());
    return this;
  }

  /** Says what went wrong, when the scheduler will not let it out; the first one holds. */
  public void fail(Throwable thrown) {
    if (!failed) {
      failed = true;
      operation.fail(thrown.getClass().getName(), thrown);
    }
  }

  /**
   * Ends the run, or the part of it that {@link #start} has begun.
   *
   * @param thrown what left the job, null when it returned
   */
  public void end(@Nullable Throwable thrown) {
    if (thrown != null) {
      fail(thrown);
    }
    if (--depth == 0) {
      ended = true;
      name.record(failed, operation.finish(), operation);
    }
  }
}
