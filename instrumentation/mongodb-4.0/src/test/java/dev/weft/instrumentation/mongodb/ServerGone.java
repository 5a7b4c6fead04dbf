package dev.weft.instrumentation.mongodb;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;

/** The server ends between two commands. */
public final class ServerGone extends Shop {
  static final String STOP = "weft.test.mongo.stop";

  @Override
  String work(MongoDatabase database, MongoCollection<Document> users) {
    users.find().first();
    ((Runnable) System.getProperties().get(STOP)).run();
    return thrown(() -> users.find().first()).replaceAll(":.*", "");
  }
}
