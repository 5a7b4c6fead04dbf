package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;

/**
 * Where the current context of each thread lives, for OpenTelemetry's API and for the agent's own
 * operations alike: one thread-local look-up, then a field.
 */
final class CurrentContext implements ContextStorage {
  private static final ThreadLocal<Slot> SLOTS = new ThreadLocal<>();

  /** What one thread is doing. Used by that thread alone. */
  static final class Slot {
    @Nullable Context context;
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
