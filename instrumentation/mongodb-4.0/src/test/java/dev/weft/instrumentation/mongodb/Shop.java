package dev.weft.instrumentation.mongodb;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** What an application does with the driver; run inside the application's loader. */
public abstract class Shop implements Callable<String> {
  static final String PORT = "weft.test.mongo.port";

  static MongoClient client() {
    ServerAddress server = new ServerAddress("127.0.0.1", Integer.getInteger(PORT));
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyToClusterSettings(
                cluster ->
                    cluster.hosts(List.of(server)).serverSelectionTimeout(2, TimeUnit.SECONDS))
            .build());
  }

  @Override
  public String call() throws Exception {
    try (MongoClient client = client()) {
      MongoDatabase database = client.getDatabase("shop");
      return work(database, database.getCollection("users"));
    }
  }

  abstract String work(MongoDatabase database, MongoCollection<Document> users) throws Exception;

  static String thrown(Runnable work) {
    try {
      work.run();
      return "nothing";
    } catch (RuntimeException e) {
      return e.getClass().getName() + ": " + e.getMessage();
    }
  }

  /** The usual commands. */
  public static final class Commands extends Shop {
    @Override
    String work(MongoDatabase database, MongoCollection<Document> users) {
      users.insertOne(new Document("_id", 1).append("email", "ada@example.com"));
      users
          .find(new Document("email", "ada@example.com").append("age", new Document("$gt", 30)))
          .first();
      users.find(Filters.eq("email", "ada@example.com")).first();
      users.updateOne(Filters.eq("_id", 1), Updates.set("email", "eve@example.com"));
      users
          .aggregate(List.of(new Document("$match", new Document("email", "eve@example.com"))))
          .first();
      users.deleteOne(Filters.eq("_id", 1));
      database.runCommand(new Document("ping", 1));
      database.listCollections().into(new ArrayList<>());
      users.drop();
      return "";
    }
  }

  /** A cursor of several batches. */
  public static final class Cursor extends Shop {
    @Override
    String work(MongoDatabase database, MongoCollection<Document> users) {
      for (int i = 0; i < 5; i++) {
        users.insertOne(new Document("_id", i));
      }
      int read = users.find().batchSize(2).into(new ArrayList<>()).size();
      users.drop();
      return String.valueOf(read);
    }
  }

  /** A refused insert, and a command that is none. */
  public static final class Failures extends Shop {
    @Override
    String work(MongoDatabase database, MongoCollection<Document> users) {
      Document ada = new Document("_id", "ada@example.com");
      users.insertOne(ada);
      String duplicate = thrown(() -> users.insertOne(ada));
      String unknown = thrown(() -> database.runCommand(new Document("adaAtExample", 1)));
      users.drop();
      return duplicate + unknown;
    }
  }

  /** Many threads, one client. */
  public static final class Crowd extends Shop {
    static final int THREADS = 32;
    static final int EACH = 25;

    @Override
    String work(MongoDatabase database, MongoCollection<Document> users) throws Exception {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> read(users), "reads-" + i);
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return "";
    }

    private static void read(MongoCollection<Document> users) {
      for (int i = 0; i < EACH; i++) {
        users.find(Filters.eq("_id", i)).first();
      }
    }
  }
}
