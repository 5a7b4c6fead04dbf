package dev.weft.instrumentation.lettuce;

import io.lettuce.core.RedisClient;
import java.util.function.Function;

/** A client with a connection on which a transaction is under way; the test shuts it down. */
public final class Held implements Function<String, Object> {
  @Override
  public Object apply(String uri) {
    RedisClient client = RedisClient.create(uri);
    client.connect().sync().multi();
    return client;
  }
}
