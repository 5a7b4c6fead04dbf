package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisTarget;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandArgsAccessor;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;

/**
 * What leaves by each channel, on its event loop: the server and the database on it are known here,
 * and what is written without having been dispatched is the library's own (its handshake).
 */
public final class LettuceSends {
  private static final int MOST_CHANNELS = 10_000;
  private static final SideTable<Channel, RedisTarget> TARGETS = new SideTable<>(MOST_CHANNELS);

  private LettuceSends() {}

  static void written(ChannelHandlerContext context, Object message) {
    if (message instanceof RedisCommand) {
      written(context.channel(), (RedisCommand<?, ?, ?>) message);
    } else if (message instanceof Collection) {
      for (Object each : (Collection<?>) message) {
        if (each instanceof RedisCommand) {
          written(context.channel(), (RedisCommand<?, ?, ?>) each);
        }
      }
    }
  }

  private static void written(Channel channel, RedisCommand<?, ?, ?> command) {
    Command<?, ?, ?> innermost = LettuceCalls.innermost(command);
    // the handler writes no command that is over
    if (innermost == null || !LettuceCalls.isOpen(command)) {
      return;
    }
    LettuceCall call = LettuceCalls.find(innermost);
    if (call == null) {
      own(innermost);
    } else if (call.isRecording()) {
      call.sent(targetOf(channel));
    }
    if (innermost.getType() == CommandType.SELECT) {
      select(channel, innermost.getArgs());
    }
  }

  private static void own(Command<?, ?, ?> innermost) {
    if (LettuceCalls.isOpen(innermost) && !LettuceCalls.follow(innermost)) {
      LettuceMetrics.of(innermost.getType()).housekeeping(-1, null);
    }
  }

  // what is written after it goes to that database
  private static void select(Channel channel, CommandArgs<?, ?> arguments) {
    Long index = arguments == null ? null : CommandArgsAccessor.getFirstInteger(arguments);
    if (index != null) {
      TARGETS.put(channel, targetOf(channel).withDatabase(index.intValue()));
    }
  }

  private static RedisTarget targetOf(Channel channel) {
    RedisTarget known = TARGETS.get(channel);
    if (known == null) {
      known = read(channel.remoteAddress());
      TARGETS.put(channel, known);
    }
    return known;
  }

  private static RedisTarget read(SocketAddress address) {
    if (address instanceof InetSocketAddress) {
      InetSocketAddress internet = (InetSocketAddress) address;
      // not getHostName(), which may ask a name server
      return RedisTarget.of(internet.getHostString(), internet.getPort(), 0);
    }
    return RedisTarget.of(address == null ? null : address.toString(), 0, 0);
  }
}
