package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.lang.ref.WeakReference;

/**
 * Where the current context of each thread lives, for OpenTelemetry's API and for the agent's own
 * operations alike: one thread-local look-up, then a field.
 */
public final class CurrentContext implements ContextStorage {
  private static final ThreadLocal<Slot> SLOTS = new ThreadLocal<>();

  /** What one thread is doing. Used by that thread alone. */
  static final class Slot {
    @Nullable Context context;

    /** Weakly: ended operations know the slot, and outlive the thread. */
    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

    /** Whether the calling thread is the one that this is of: cheaper than to look its own up. */
    boolean isMine() {
      return thread.get() == Thread.currentThread();
    }

    /** Whether the thread that this is of has ended. */
    boolean isOver() {
      Thread of = thread.get();
      return of == null || !of.isAlive();
    }

    /** How many operations this thread has started, for {@link OwnCost}. */
    int started;

    /** How many local roots have ended here; about, as others may end them. */
    int ended;

    /** What this thread has passed over. */
    @Nullable PassedSpans.OfThread passed;

    /** The innermost call below a span that is not sampled; null when there is none. */
    @Nullable UnsampledCall call;

    /** One that has ended, to be used again. */
    @Nullable UnsampledCall spare;

    /** How many captured contexts this thread is inside of. */
    int captured;

    /** Whether a context is here that nobody will take off again. */
    boolean isLeaked() {
      return captured == 0 && context != null && context != Context.root();
    }
  }

  /** Makes this the storage of {@link Context}; has no effect once a context was used. */
  static void install() {
    ContextStorage.addWrapper(
        new java.util.function.Function<ContextStorage, ContextStorage>() {
          @Override
          public ContextStorage apply(ContextStorage ignored) {
            return new CurrentContext();
          }
        });
  }

  static Slot slot() {
    Slot slot = SLOTS.get();
    if (slot == null) {
      slot = new Slot();
      SLOTS.set(slot);
    }
    return slot;
  }

  /** Has the calling thread go back to what an operation's {@code attach} answered. */
  static void goBack(Object attachment) {
    if (attachment instanceof Context) {
      slot().context = (Context) attachment;
    }
  }

  /** What the calling thread works on; null when nothing runs. */
  @Nullable
  public static Object capture() {
    Slot slot = SLOTS.get();
    Context context = slot == null ? null : slot.context;
    return context == Context.root() ? null : context;
  }

  /** Makes what was captured the calling thread's; the answer goes to {@link #leave}. */
  public static Object enter(Object captured) {
    Slot slot = slot();
    Context before = slot.context;
    slot.context = (Context) captured;
    slot.captured++;
    return before == null ? Context.root() : before;
  }

  /** Undoes one {@link #enter} on the same thread. */
  public static void leave(Object before) {
    Slot slot = slot();
    slot.context = before == Context.root() ? null : (Context) before;
    if (slot.captured > 0) {
      slot.captured--;
    }
  }

  @Override
  public Scope attach(Context context) {
    Slot slot = slot();
    Context before = slot.context;
    if (context == before) {
      return Scope.noop();
    }
    slot.context = context;
    return new Restore(slot, before);
  }

  @Override
  @Nullable
  public Context current() {
    return slot().context;
  }

  private static final class Restore implements Scope {
    private final Slot slot;
    @Nullable private final Context before;
    private boolean closed;

    Restore(Slot slot, @Nullable Context before) {
      this.slot = slot;
      this.before = before;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        slot.context = before;
      }
    }
  }
}
