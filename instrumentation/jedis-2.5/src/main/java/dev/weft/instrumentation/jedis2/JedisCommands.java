package dev.weft.instrumentation.jedis2;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisMetrics;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.Connection;

/** The series of each command object: resolved once, kept by its identity. */
public final class JedisCommands {
  private static final int MOST_COMMANDS = 4096;
  private static final int MOST_DIGITS = 6;
  private static final String OWN = "redis.clients.jedis.Protocol$Command";
  private static final SideTable<Object, RedisMetrics> METRICS = new SideTable<>(MOST_COMMANDS);

  /** What 3.0 names the commands of others by; null before. */
  @Nullable private static final Method GET_RAW = getRaw();

  private JedisCommands() {}

  static RedisMetrics of(@Nullable Object command) {
    if (command == null) {
      return RedisMetrics.of(null);
    }
    RedisMetrics known = METRICS.get(command);
    if (known == null) {
      known = RedisMetrics.of(nameOf(command));
      METRICS.put(command, known);
    }
    return known;
  }

  @Nullable
  private static String nameOf(Object command) {
    if (command.getClass().getName().equals(OWN)) {
      return ((Enum<?>) command).name();
    }
    if (GET_RAW == null) {
      return null;
    }
    try {
      byte[] raw = (byte[]) GET_RAW.invoke(command);
      return raw == null ? null : new String(raw, StandardCharsets.US_ASCII);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  @Nullable
  private static Method getRaw() {
    try {
      return Class.forName(
              "redis.clients.jedis.commands.ProtocolCommand",
              false,
              Connection.class.getClassLoader())
          .getMethod("getRaw");
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** The index that {@code SELECT} is given; -1 when it is none. */
  static int databaseOf(@Nullable byte[][] arguments) {
    byte[] digits = arguments == null || arguments.length == 0 ? null : arguments[0];
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
