package dev.weft.instrumentation.lettuce;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What no command should be: binary keys, ten megabytes, nulls, commands that do not exist. */
public final class Unusual extends Scene {
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final ByteArrayCodec BYTES = ByteArrayCodec.INSTANCE;

  @Override
  void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
    try (StatefulRedisConnection<byte[], byte[]> bytes = client.connect(BYTES)) {
      RedisAsyncCommands<byte[], byte[]> commands = bytes.async();
      byte[] key = {0, -1, '\r', '\n', '$', 127, '4', '7', '1', '1'};
      note(() -> await(commands.set(key, new byte[TEN_MEGABYTES])));
      note(() -> await(commands.get(key)).length);
      note(() -> await(commands.get(null)));
      note(() -> await(commands.set(key, null)));
      note(() -> await(commands.dispatch(CommandType.GET, new StatusOutput<>(BYTES), null)));
      note(() -> await(commands.dispatch(CommandType.GET, new StatusOutput<>(BYTES))));
      CommandArgs<byte[], byte[]> args = new CommandArgs<>(BYTES).add("secret 4711").addKey(key);
      note(() -> await(commands.dispatch(new Own("MY.4711"), new StatusOutput<>(BYTES), args)));
      char[] letters = new char[5000];
      Arrays.fill(letters, 'x');
      Own endless = new Own(new String(letters));
      note(() -> await(commands.dispatch(endless, new StatusOutput<>(BYTES), args)));
    }
  }

  /** A command of the application's own. */
  private static final class Own implements ProtocolKeyword {
    private final String name;

    Own(String name) {
      this.name = name;
    }

    @Override
    public byte[] getBytes() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
