package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Activity;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One round trip to Redis: a command, a pipeline or a transaction. However many layers of a client
 * stand above the connection, the outermost one that starts it is it: inside a running call {@link
 * #start} answers null.
 *
 * <p>Before it: the module that knows the client, or a {@link RedisConversation}. After it: {@link
 * RedisAttributes} and {@link RedisMetrics}. Started on one thread; ends on any, once.
 */
public final class RedisCall {
  private static final RedisMetrics PIPELINE = new RedisMetrics("PIPELINE");
  private static final RedisMetrics TRANSACTION = new RedisMetrics("MULTI");
  private static final AtomicIntegerFieldUpdater<RedisCall> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(RedisCall.class, "ended");

  private final Operation operation;
  private RedisMetrics metrics;
  @Nullable private RedisBatch batch;
  @Nullable private Activity activity;
  @Nullable private String text;
  private volatile int ended;

  private RedisCall(Operation operation, RedisMetrics metrics) {
    this.operation = operation;
    this.metrics = metrics;
  }

  /** Whether this thread is inside a call, so that what it does now is a part of it. */
  public static boolean isRunning() {
    Operation current = Recorder.get().current();
    return current != null && current.owner instanceof RedisCall;
  }

  /**
   * Starts a command; null when this thread is inside a call.
   *
   * @param arguments what follows the command's name: texts, {@code byte[]}, numbers, or arrays and
   *     collections of them; read only if somebody will see it
   */
  @Nullable
  public static RedisCall start(
      RedisTarget target, RedisMetrics command, @Nullable Object... arguments) {
    if (isRunning()) {
      return null;
    }
    RedisCall call = start(target, command);
    call.describe(target, arguments);
    return call;
  }

  /**
   * Starts a command of which {@link #target} and {@link #arguments} are said later; null when this
   * thread is inside a call.
   */
  @Nullable
  public static RedisCall start(RedisMetrics command) {
    if (isRunning()) {
      return null;
    }
    RedisCall call = start(RedisTarget.UNKNOWN, command);
    call.operation.set(command.shared());
    return call;
  }

  /** Starts a command whose arguments are read only if somebody will see them. */
  @Nullable
  static RedisCall startLazily(
      RedisTarget target, RedisMetrics command, RedisArguments reader, Object source) {
    if (isRunning()) {
      return null;
    }
    RedisCall call = start(target, command);
    if (call.operation.isRecording()) {
      call.describe(target, reader.read(source));
    }
    return call;
  }

  private void describe(RedisTarget target, @Nullable Object... arguments) {
    if (operation.isRecording()) {
      String known = Recorder.get().redisText(metrics.command(), arguments);
      write(operation, metrics, target, known);
      text = known;
    }
  }

  private static void write(
      Operation operation, RedisMetrics command, RedisTarget target, String text) {
    operation.set(command.shared());
    operation.set(target.shared());
    RedisAttributes.writeText(operation, text);
  }

  /** Starts a command that is counted and timed and is no span: nobody's work asked for it. */
  static RedisCall startQuiet(RedisMetrics command) {
    return new RedisCall(new QuietOperation(), command);
  }

  /**
   * Starts a pipeline; null when this thread is inside a call. Its commands are counted one by one
   * by {@link RedisMetrics#count(Object)}.
   *
   * @param size how many commands it has
   * @param text what goes into {@code db.query.text}: names of commands, sanitized commands
   */
  @Nullable
  public static RedisCall startPipeline(RedisTarget target, int size, @Nullable CharSequence text) {
    return startBatch(target, PIPELINE, size, text);
  }

  /** Starts a transaction, {@code MULTI} to {@code EXEC}; the rest is as for a pipeline. */
  @Nullable
  public static RedisCall startTransaction(
      RedisTarget target, int size, @Nullable CharSequence text) {
    return startBatch(target, TRANSACTION, size, text);
  }

  @Nullable
  private static RedisCall startBatch(
      RedisTarget target, RedisMetrics kind, int size, @Nullable CharSequence text) {
    if (isRunning()) {
      return null;
    }
    RedisCall call = start(target, kind);
    call.batch = new RedisBatch(size);
    Operation operation = call.operation;
    if (operation.isRecording()) {
      String known = text == null ? kind.command() : text.toString();
      write(operation, kind, target, known);
    }
    return call;
  }

  private static RedisCall start(RedisTarget target, RedisMetrics metrics) {
    Operation operation = Recorder.get().startCall(Operation.Kind.CLIENT, metrics.spanName());
    RedisCall call = new RedisCall(operation, metrics);
    call.activity = target.activity();
    call.activity.started();
    operation.owner = call;
    return call;
  }

  /** Whether somebody will see the text of the command. */
  public boolean isRecording() {
    return operation.isRecording();
  }

  /** Says with which arguments a command went, where they are known only after its start. */
  public void arguments(@Nullable Object... arguments) {
    if (operation.isRecording()) {
      String known = Recorder.get().redisText(metrics.command(), arguments);
      RedisAttributes.writeText(operation, known);
      text = known;
    }
  }

  /** Says where a command went, where that is known only after its start. */
  public void target(RedisTarget target) {
    if (operation.isRecording()) {
      operation.set(target.shared());
    }
  }

  /** Takes the call off the thread that started it: its end will come from elsewhere. */
  public void suspend() {
    operation.suspend();
  }

  /** Counts what the reply says of the cache, if this is a read; see {@link RedisReads}. */
  public void reply(@Nullable Object reply) {
    metrics.reads(reply);
  }

  /** Makes of one command the first of several; each is counted by who knows its reply. */
  RedisBatch toBatch(boolean isTransaction) {
    RedisBatch fresh = new RedisBatch(0);
    if (text != null) {
      fresh.show(text);
    }
    batch = fresh;
    metrics = isTransaction ? TRANSACTION : PIPELINE;
    operation.rename(metrics.spanName());
    return fresh;
  }

  /** The batch that this is; null while it is one command. */
  @Nullable
  RedisBatch batch() {
    return batch;
  }

  /**
   * Ends the call; only the first end counts.
   *
   * @param thrown what the client throws or hands on as the failure, null when there was an answer
   * @return whether this was the first end
   */
  public boolean end(@Nullable Throwable thrown) {
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return false;
    }
    if (activity != null) {
      // an error of the server's is an answer
      activity.ended(thrown == null || RedisErrors.codeOf(thrown.getMessage()) != null);
    }
    RedisBatch known = batch;
    if (known == null) {
      metrics.count(thrown == null);
      if (text == null && operation.isRecording()) {
        arguments();
      }
    } else if (operation.isRecording()) {
      RedisAttributes.writeBatch(operation, metrics.command(), known);
    }
    if (thrown != null) {
      RedisAttributes.writeFailure(operation, RedisErrors.codeOf(thrown.getMessage()), thrown);
    }
    metrics.record(operation.finish(), operation);
    return true;
  }
}
