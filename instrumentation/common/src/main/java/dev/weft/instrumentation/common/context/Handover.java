package dev.weft.instrumentation.common.context;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;

/**
 * Carries the context of the thread that makes or submits a task to the thread that runs it, beside
 * the task: nothing is wrapped, so queues, comparators and {@code remove} see what the application
 * gave them.
 *
 * <p>Thread safe, lock-free. Tasks are held weakly and by identity; past {@value #MOST_TASKS}
 * waiting tasks, contexts stay behind and are counted.
 */
public final class Handover {
  static final int MOST_TASKS = 100_000;

  private static final SideTable<Object, Object> CARRIED = new SideTable<>(MOST_TASKS);
  private static final SideTable<Object, Object> QUEUED = new SideTable<>(MOST_TASKS);

  /** What a worker thread is inside of, between two tasks of its queue. */
  private static final ThreadLocal<Object> RUNNING = new ThreadLocal<>();

  private Handover() {}

  /**
   * A task was made on this thread, which is what runs later.
   *
   * @param work what the application wants done, if it is another object than the task
   */
  public static void carry(Object task, @Nullable Object work) {
    Object context = Recorder.get().capture();
    if (context != null && !Infrastructure.owns(work == null ? task : work)) {
      keep(CARRIED.put(task, context));
    }
  }

  /**
   * The task begins on this thread; it runs once.
   *
   * @return what {@link #end} needs, null when nothing was carried
   */
  @Nullable
  public static Object begin(Object task) {
    return CARRIED.isEmpty() ? null : attach(CARRIED.take(task));
  }

  /** The same for a task that may come by several times before it runs. */
  @Nullable
  public static Object resume(Object task) {
    return CARRIED.isEmpty() ? null : attach(CARRIED.get(task));
  }

  /** The task has ended, or what it came by for. */
  public static void end(@Nullable Object attachment) {
    if (attachment != null) {
      Recorder.get().restore(attachment);
    }
  }

  /** The task turns out to be none that belongs to whoever made it: it runs again and again. */
  public static void forget(Object task) {
    if (!CARRIED.isEmpty()) {
      CARRIED.remove(task);
    }
  }

  /**
   * A task was given to a queue. One object may be given to it many times, by many threads: as many
   * contexts wait for it then, and which run gets which is no difference that a task could see.
   */
  public static void submitted(Object task) {
    Object context = Recorder.get().capture();
    if (context != null && !Infrastructure.owns(task)) {
      keep(QUEUED.push(task, context));
    }
  }

  /** The queue did not take it. */
  public static void refused(Object task) {
    if (!QUEUED.isEmpty()) {
      QUEUED.take(task);
    }
  }

  /** The worker that is this thread goes on to its next task; null when it has none. */
  public static void next(@Nullable Object task) {
    leave();
    if (task != null && !QUEUED.isEmpty()) {
      Object attachment = attach(QUEUED.take(task));
      if (attachment != null) {
        RUNNING.set(attachment);
      }
    }
  }

  /** The worker that is this thread has done its task. */
  public static void leave() {
    Object attachment = RUNNING.get();
    if (attachment != null) {
      RUNNING.remove();
      Recorder.get().restore(attachment);
    }
  }

  @Nullable
  private static Object attach(@Nullable Object context) {
    return context == null ? null : Recorder.get().attach(context);
  }

  private static void keep(boolean kept) {
    if (!kept) {
      Lost.COUNT.add(1);
    }
  }

  // apart: this class is initialized from inside of the platform, before the engine is there
  private static final class Lost {
    static final dev.weft.bootstrap.Series COUNT =
        Recorder.get()
            .counter(
                "weft_contexts_dropped_total",
                "Tasks that ran without the context they were given in: too many waited.")
            .series();

    private Lost() {}
  }
}
