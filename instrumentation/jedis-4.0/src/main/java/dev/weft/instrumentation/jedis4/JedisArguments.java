package dev.weft.instrumentation.jedis4;

import dev.weft.instrumentation.common.redis.RedisArguments;
import java.util.Iterator;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.args.Rawable;

/** Reads {@link CommandArguments}, of which the first is the command itself. */
final class JedisArguments implements RedisArguments {
  private static final int MOST = 64;

  @Override
  public Object[] read(Object source) {
    CommandArguments arguments = (CommandArguments) source;
    Object[] all = new Object[Math.max(0, Math.min(arguments.size() - 1, MOST))];
    Iterator<Rawable> each = arguments.iterator();
    each.next();
    for (int i = 0; i < all.length && each.hasNext(); i++) {
      Rawable argument = each.next();
      all[i] = argument == null ? null : argument.getRaw();
    }
    return all;
  }

  /** The index that {@code SELECT} is given; -1 when it is none. */
  static int databaseOf(CommandArguments arguments) {
    Iterator<Rawable> each = arguments.iterator();
    each.next();
    return each.hasNext() ? JedisCommands.databaseOf(each.next().getRaw()) : -1;
  }
}
