package dev.weft.instrumentation.jedis4;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisMetrics;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.commands.ProtocolCommand;

/** The series of each command object: resolved once, kept by its identity. */
public final class JedisCommands {
  private static final int MOST_COMMANDS = 4096;
  private static final int MOST_DIGITS = 6;
  private static final SideTable<ProtocolCommand, RedisMetrics> METRICS =
      new SideTable<>(MOST_COMMANDS);

  private JedisCommands() {}

  static RedisMetrics of(CommandArguments arguments) {
    ProtocolCommand command = arguments.getCommand();
    if (command == null) {
      return RedisMetrics.of(null);
    }
    RedisMetrics known = METRICS.get(command);
    if (known == null) {
      byte[] raw = command.getRaw();
      known = RedisMetrics.of(raw == null ? null : new String(raw, StandardCharsets.US_ASCII));
      METRICS.put(command, known);
    }
    return known;
  }

  /** A number of digits; -1 when it is none. */
  static int databaseOf(@Nullable byte[] digits) {
    if (digits == null || digits.length == 0 || digits.length > MOST_DIGITS) {
      return -1;
    }
    int index = 0;
    for (byte digit : digits) {
      if (digit < '0' || digit > '9') {
        return -1;
      }
      index = index * 10 + digit - '0';
    }
    return index;
  }
}
