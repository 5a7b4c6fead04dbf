package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.redis.RedisMetrics;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The series of each command, by the constant that names it. */
final class LettuceMetrics {
  private static final int LONGEST = 32;
  private static final AtomicReferenceArray<RedisMetrics> BY_TYPE =
      new AtomicReferenceArray<>(CommandType.values().length);

  // has this name in two packages: for a cluster, and for a master with replicas
  private static final String OF_TOPOLOGY = ".TimedAsyncCommand";

  private LettuceMetrics() {}

  static RedisMetrics of(ProtocolKeyword keyword) {
    if (!(keyword instanceof CommandType)) {
      return resolve(keyword);
    }
    int ordinal = ((CommandType) keyword).ordinal();
    RedisMetrics known = BY_TYPE.get(ordinal);
    if (known == null) {
      known = resolve(keyword);
      BY_TYPE.set(ordinal, known);
    }
    return known;
  }

  private static RedisMetrics resolve(ProtocolKeyword keyword) {
    byte[] name = keyword.getBytes();
    return RedisMetrics.of(nameOf(name));
  }

  @Nullable
  private static String nameOf(@Nullable byte[] name) {
    return name == null || name.length > LONGEST
        ? null
        : new String(name, StandardCharsets.US_ASCII);
  }

  /**
   * What the client does for itself: it looks at the topology, and it says {@code ASKING} before a
   * command that was redirected.
   */
  static boolean isHousekeeping(RedisCommand<?, ?, ?> command) {
    return command.getType() == CommandType.ASKING
        || command.getClass().getName().endsWith(OF_TOPOLOGY);
  }
}
