package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import java.util.List;

/**
 * What goes over one connection, seen where commands are written and where replies are read. Redis
 * answers in order, so a reply belongs to the oldest command that has none. A command that is
 * written while another waits makes the two a pipeline; {@code MULTI} begins a transaction, which
 * lasts until {@code EXEC} was answered. Each command is counted once, when its reply says how it
 * went; each command alone, each pipeline and each transaction is one {@link RedisCall}.
 *
 * <p>Used by the thread that uses the connection. While it is subscribed, others may write to it
 * too.
 */
public final class RedisConversation {
  private static final CallDepth HOUSEKEEPING = new CallDepth();

  private final RedisQueue sent = new RedisQueue();
  private final RedisQueue queued = new RedisQueue();
  private final RedisArguments reader;
  private RedisTarget target;
  @Nullable private RedisCall open;
  private boolean inTransaction;
  private int selecting = -1;
  private volatile boolean isSubscribed;

  /** A conversation with a server, whose database is the one that connections begin with. */
  public RedisConversation(RedisTarget target, RedisArguments reader) {
    this.target = target;
    this.reader = reader;
  }

  /** What this thread asks until {@link #leaveHousekeeping} is nobody's work: it has no span. */
  public static void enterHousekeeping() {
    HOUSEKEEPING.enter();
  }

  /** See {@link #enterHousekeeping}. */
  public static void leaveHousekeeping() {
    HOUSEKEEPING.leave();
  }

  public RedisTarget target() {
    return target;
  }

  /**
   * A command is about to be written.
   *
   * @param arguments what the reader reads
   * @return what goes to {@link #sent} or {@link #notSent}, the call that this command is a part
   *     of; null when there is nothing to tell
   */
  @Nullable
  public RedisCall begin(RedisMetrics command, Object arguments) {
    RedisCall running = open;
    if (running != null && !isSubscribed) {
      return running;
    }
    if (HOUSEKEEPING.inside()) {
      return RedisCall.startQuiet(command);
    }
    RedisCall fresh = RedisCall.startLazily(target, command, reader, arguments);
    if (fresh != null) {
      // a client may write other commands first: those of a new connection
      fresh.suspend();
    }
    return fresh;
  }

  /** The command was written. */
  public void sent(RedisCall call, RedisMetrics command, Object arguments) {
    if (isSubscribed) {
      // its reply comes between messages, to another thread
      call.end(null);
      return;
    }
    if (open == null) {
      open = call;
      if (command.is(RedisMetrics.BEGINS_TRANSACTION)) {
        call.toBatch(true);
      }
    } else {
      join(call, command, arguments);
    }
    sent.add(command);
    if (command.is(RedisMetrics.SUBSCRIBES)) {
      isSubscribed = true;
    }
  }

  private void join(RedisCall call, RedisMetrics command, Object arguments) {
    RedisBatch batch = call.batch();
    if (batch == null) {
      batch = call.toBatch(false);
      batch.add();
    }
    if (!command.is(RedisMetrics.BEGINS_TRANSACTION | RedisMetrics.ENDS_TRANSACTION)) {
      batch.add();
    }
    if (call.isRecording() && batch.hasRoom()) {
      batch.show(Recorder.get().redisText(command.command(), reader.read(arguments)));
    }
  }

  /** Which database the {@code SELECT} that was written last asks for. */
  public void selecting(int database) {
    selecting = database;
  }

  /**
   * Writing the command failed.
   *
   * @param isBroken whether nothing more will be read, so that what waits has failed too
   */
  public void notSent(RedisCall call, RedisMetrics command, Throwable thrown, boolean isBroken) {
    if (call != open) {
      call.end(thrown);
      return;
    }
    command.count(false);
    if (isBroken) {
      broken(thrown);
    }
  }

  /**
   * A reply was read.
   *
   * @param reply null, {@code byte[]}, a number, or a list of these and of exceptions
   */
  public void replied(@Nullable Object reply) {
    RedisMetrics command = sent.poll();
    if (command != null) {
      settle(command, reply, null);
    }
  }

  /** A reply was read, and it was an error. */
  public void failed(Throwable error) {
    RedisMetrics command = sent.poll();
    if (command != null) {
      settle(command, error, error);
    }
  }

  private void settle(RedisMetrics command, @Nullable Object reply, @Nullable Throwable error) {
    if (command.is(RedisMetrics.SELECTS)) {
      selected(error == null);
    }
    RedisCall call = open;
    RedisBatch batch = call == null ? null : call.batch();
    if (call != null && batch == null) {
      call.reply(reply);
      finish(call, error);
    } else if (call != null && batch != null) {
      settle(batch, command, reply, error);
      if (sent.isEmpty() && !inTransaction) {
        finish(call, batch.failure());
      }
    }
  }

  private void settle(
      RedisBatch batch, RedisMetrics command, @Nullable Object reply, @Nullable Throwable error) {
    if (error != null) {
      batch.failed(error);
    }
    if (command.is(RedisMetrics.ENDS_TRANSACTION)) {
      executed(batch, reply);
      inTransaction = false;
    } else if (inTransaction && error == null) {
      // the answer is that it waits; what becomes of it is the answer to EXEC
      queued.add(command);
      return;
    }
    inTransaction |= error == null && command.is(RedisMetrics.BEGINS_TRANSACTION);
    command.count(reply);
  }

  /** What was queued was run if there is a list of replies, and the server counts it only then. */
  private void executed(RedisBatch batch, @Nullable Object reply) {
    if (reply instanceof List) {
      for (Object each : (List<?>) reply) {
        RedisMetrics command = queued.poll();
        if (command != null) {
          command.count(each);
        }
        if (each instanceof Throwable) {
          batch.failed((Throwable) each);
        }
      }
    }
    queued.clear();
  }

  private void selected(boolean isDone) {
    if (isDone && selecting >= 0) {
      target = target.withDatabase(selecting);
    }
    selecting = -1;
  }

  /** Nothing more will be read: what waits for a reply has failed. */
  public void broken(Throwable thrown) {
    RedisCall call = open;
    if (call == null) {
      return;
    }
    if (call.batch() != null) {
      for (RedisMetrics each = sent.poll(); each != null; each = sent.poll()) {
        each.count(false);
      }
    }
    finish(call, thrown);
  }

  /** The connection was closed: the next one begins anew. */
  public void closed() {
    if (open != null) {
      broken(new RedisAbandonedException());
    }
    isSubscribed = false;
    target = target.withDatabase(Math.min(target.database(), 0));
  }

  /** The connection takes commands again, one reply each. */
  public void unsubscribed() {
    isSubscribed = false;
  }

  private void finish(RedisCall call, @Nullable Throwable thrown) {
    open = null;
    inTransaction = false;
    sent.clear();
    queued.clear();
    call.end(thrown);
  }
}
