package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisCall;
import dev.weft.instrumentation.common.redis.RedisReads;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.KeyValueListOutput;
import io.lettuce.core.output.KeyValueStreamingOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.output.ValueStreamingOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.protocol.TransactionalCommand;

/**
 * What the reply of one command says of the cache. A single value is there or not when the command
 * is completed; of several, the output may keep none, so they are counted as they come in.
 */
public final class LettuceReads {
  private static final int MOST = 1 << 14;
  private static final LettuceReads SINGLE = new LettuceReads(false);
  private static final LettuceReads SINGLE_IN_TRANSACTION = new LettuceReads(true);
  private static final SideTable<CommandOutput<?, ?, ?>, LettuceReads> SEVERAL =
      new SideTable<>(MOST);
  private static final CallDepth REPLIES = new CallDepth();

  private final boolean isQueued;
  private int hits;
  private int misses;

  private LettuceReads(boolean isQueued) {
    this.isQueued = isQueued;
  }

  static LettuceReads of(Command<?, ?, ?> innermost, RedisCommand<?, ?, ?> outermost) {
    CommandOutput<?, ?, ?> output = innermost.getOutput();
    boolean isSeveral =
        innermost.getType() == CommandType.MGET || innermost.getType() == CommandType.HMGET;
    if (isSeveral && isSeen(output)) {
      LettuceReads several = new LettuceReads(false);
      SEVERAL.put(output, several);
      return several;
    }
    return outermost instanceof TransactionalCommand ? SINGLE_IN_TRANSACTION : SINGLE;
  }

  private static boolean isSeen(@Nullable CommandOutput<?, ?, ?> output) {
    return output instanceof KeyValueListOutput
        || output instanceof KeyValueStreamingOutput
        || output instanceof ValueListOutput
        || output instanceof ValueStreamingOutput;
  }

  /** One element of a reply has come in. */
  static void element(CommandOutput<?, ?, ?> output, boolean isThere) {
    LettuceReads several = SEVERAL.size() == 0 ? null : SEVERAL.get(output);
    if (several != null) {
      several.hits += isThere ? 1 : 0;
      several.misses += isThere ? 0 : 1;
    }
  }

  /** A part of {@code EXEC}'s reply is complete: at depth 1 that of one queued command. */
  static void enterReply(int depth) {
    if (depth == 1) {
      REPLIES.enter();
    }
  }

  static void leaveReply(int depth) {
    if (depth == 1) {
      REPLIES.leave();
    }
  }

  /** Counts the reply, unless {@code span} is null: the command has failed, or is nobody's. */
  void end(@Nullable CommandOutput<?, ?, ?> output, @Nullable RedisCall span) {
    boolean isSingle = this == SINGLE || this == SINGLE_IN_TRANSACTION;
    if (!isSingle && output != null) {
      SEVERAL.remove(output);
    }
    if (span == null || output == null) {
      return;
    }
    if (!isSingle) {
      RedisReads.count(hits, misses);
    } else if (isValue(output) && (!isQueued || REPLIES.inside())) {
      span.reply(output.get());
    }
  }

  // no class of the application's: its get() could be anything
  private static boolean isValue(CommandOutput<?, ?, ?> output) {
    Class<?> type = output.getClass();
    return type == ValueOutput.class || type == ByteArrayOutput.class;
  }
}
