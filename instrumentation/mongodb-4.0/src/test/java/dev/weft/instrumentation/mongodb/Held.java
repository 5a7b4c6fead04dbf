package dev.weft.instrumentation.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.function.Function;

/** A client that has asked nothing yet; the test closes it. */
public final class Held implements Function<Integer, Object> {
  @Override
  public Object apply(Integer port) {
    MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port);
    return client;
  }
}
