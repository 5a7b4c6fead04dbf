package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.DecoratedCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.concurrent.CancellationException;

/**
 * The commands that are under way, by their innermost {@link Command}: whatever is wrapped around
 * it, however often it is written, it is one command, and it is completed once.
 */
public final class LettuceCalls {
  /** More commands than these at a time are counted only. */
  static final int MOST = 1 << 17;

  private static final int MOST_LAYERS = 16;
  private static final SideTable<Command<?, ?, ?>, LettuceCall> CALLS = new SideTable<>(MOST);

  private LettuceCalls() {}

  // ---- the application's thread

  /** A command is dispatched; null when it is known already, or cannot be followed. */
  @Nullable
  static LettuceCall start(RedisChannelHandler<?, ?> connection, RedisCommand<?, ?, ?> command) {
    Command<?, ?, ?> innermost = innermost(command);
    if (innermost == null || !isOpen(innermost) || CALLS.get(innermost) != null) {
      return null;
    }
    LettuceCall call = new LettuceCall(innermost, command);
    if (!CALLS.put(innermost, call)) {
      return null;
    }
    if (Recorder.get().isProbing()) {
      call.startUncounted();
    } else if (LettuceMetrics.isHousekeeping(command)) {
      call.startHousekeeping();
    } else {
      call.start(connection);
    }
    return call;
  }

  static void startAll(
      RedisChannelHandler<?, ?> connection, Collection<? extends RedisCommand<?, ?, ?>> commands) {
    for (RedisCommand<?, ?, ?> command : commands) {
      start(connection, command);
    }
  }

  /** The connection did not take the command. */
  static void refused(RedisCommand<?, ?, ?> command, Throwable thrown) {
    Command<?, ?, ?> innermost = innermost(command);
    if (innermost != null) {
      failed(innermost, thrown);
    }
  }

  static void refusedAll(Collection<? extends RedisCommand<?, ?, ?>> commands, Throwable thrown) {
    for (RedisCommand<?, ?, ?> command : commands) {
      refused(command, thrown);
    }
  }

  /** Somebody has waited for as long as they would; a cancellation that follows is a time-out. */
  static void awaitedInVain(RedisCommand<?, ?, ?> command) {
    LettuceCall call = find(command);
    if (call != null) {
      call.awaitedInVain = true;
    }
  }

  // ---- the event loop

  /**
   * What was dispatched, or null; of a command that nobody dispatched, see {@link LettuceSends}.
   */
  @Nullable
  static LettuceCall find(RedisCommand<?, ?, ?> command) {
    Command<?, ?, ?> innermost = innermost(command);
    return innermost == null ? null : CALLS.get(innermost);
  }

  /** Follows a command that the library itself has written; false when there are too many. */
  static boolean follow(Command<?, ?, ?> innermost) {
    LettuceCall call = new LettuceCall(innermost, innermost);
    call.startHousekeeping();
    return CALLS.put(innermost, call);
  }

  @Nullable
  static LettuceText encoding(Command<?, ?, ?> command, ByteBuf out) {
    LettuceCall call = CALLS.get(command);
    return call != null && call.wantsText() ? new LettuceText(call, out.writerIndex()) : null;
  }

  // ---- ends, on any thread

  /** The future is about to be completed; with an error by way of {@link #failed}. */
  static void answered(AsyncCommand<?, ?, ?> command) {
    Command<?, ?, ?> innermost = innermost(command);
    if (innermost != null && errorOf(innermost) == null) {
      completed(innermost);
    }
  }

  static void completed(Command<?, ?, ?> command) {
    LettuceCall call = CALLS.get(command);
    if (call != null) {
      CALLS.remove(command);
      String error = errorOf(command);
      call.end(
          command.getOutput(), error == null ? null : new RedisCommandExecutionException(error));
    }
  }

  static void failed(Command<?, ?, ?> command, @Nullable Throwable thrown) {
    LettuceCall call = CALLS.get(command);
    if (call != null) {
      CALLS.remove(command);
      call.end(
          command.getOutput(), thrown == null ? new RedisCommandExecutionException("") : thrown);
    }
  }

  static void cancelled(Command<?, ?, ?> command) {
    LettuceCall call = CALLS.get(command);
    if (call != null) {
      CALLS.remove(command);
      call.end(
          command.getOutput(),
          call.awaitedInVain
              ? new RedisCommandTimeoutException("Command timed out")
              : new CancellationException());
    }
  }

  /** Null when the command has no error. */
  @Nullable
  private static String errorOf(Command<?, ?, ?> command) {
    CommandOutput<?, ?, ?> output = command.getOutput();
    return output == null || !output.hasError() ? null : output.getError();
  }

  static boolean isOpen(RedisCommand<?, ?, ?> command) {
    return !command.isDone() && !command.isCancelled();
  }

  /** Null when the innermost command is not one of Lettuce's. */
  @Nullable
  static Command<?, ?, ?> innermost(Object command) {
    Object each = command;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      if (each instanceof Command) {
        return (Command<?, ?, ?>) each;
      }
      if (!(each instanceof DecoratedCommand)) {
        return null;
      }
      each = ((DecoratedCommand<?, ?, ?>) each).getDelegate();
    }
    return null;
  }
}
