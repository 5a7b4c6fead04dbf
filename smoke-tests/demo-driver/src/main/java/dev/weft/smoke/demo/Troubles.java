package dev.weft.smoke.demo;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Postgres;
import dev.weft.smoke.harness.Redis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The shop of the demo, breaking on command: a line on standard input each, answered by {@code done
 * …}. Ends with its input. For checks of what stands around the agent, such as alerts.
 *
 * <pre>
 * open                  the usual visitors come, and stay
 * visit NAME VISITORS   so many more visitors do nothing else, see {@link Visit}
 * calm                  all of those leave
 * stop postgres         the server ends, its port is closed; so with redis
 * start postgres        it is started again on its port, with its data (redis is empty)
 * come                  watchers of the live feed connect
 * leave                 they are gone
 * kill                  the shop is killed
 * revive                it is started again, its agent on the same port
 * </pre>
 */
public final class Troubles implements AutoCloseable {
  private static final int USUAL_VISITORS = 4;
  private static final long PAUSE_NANOS = 50_000_000L;

  private final PrintStream out;
  private final List<String> options;
  private final Postgres postgres = Postgres.start();
  private final Redis redis = Redis.start();
  private final Ratings ratings = Ratings.start();
  private final int agentPort = freePort();
  private final List<Thread> visitors = new ArrayList<>();
  private volatile AppProcess shop;
  private int starts;
  private Watchers watchers;

  private Troubles(PrintStream out, String... options) {
    this.out = out;
    this.options = List.of(options);
    shop = launch();
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Troubles troubles = new Troubles(System.out, arguments)) {
      System.out.println("agent 127.0.0.1:" + troubles.agentPort);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        troubles.obey(line.split(" "));
        System.out.println("done " + line);
      }
    }
    System.exit(0);
  }

  private void obey(String... words) {
    switch (words[0]) {
      case "open" -> {
        for (int i = 0; i < USUAL_VISITORS; i++) {
          visitor(Visit.PRODUCT, Visit.PRODUCT, Visit.SEARCH, Visit.ORDER);
        }
      }
      case "visit" -> {
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
          visitors.add(visitor(Visit.valueOf(words[1])));
        }
      }
      case "calm" -> {
        visitors.forEach(Thread::interrupt);
        visitors.clear();
      }
      case "stop", "start" -> turn(words[1].equals("redis"), words[0].equals("start"));
      case "come" -> watchers = Watchers.come(Stage.feed(shop));
      case "leave" -> watchers.close();
      case "kill" -> shop.kill();
      case "revive" -> shop = launch();
      default -> out.println("troubles: expecting a command, got " + String.join(" ", words));
    }
  }

  private void turn(boolean isRedis, boolean start) {
    if (isRedis && start) {
      redis.restart();
    } else if (isRedis) {
      redis.stop();
    } else if (start) {
      postgres.restart();
    } else {
      postgres.stop();
    }
  }

  private AppProcess launch() {
    Launch launch =
        Launch.of(App.WEB_SHOP)
            // it lays its tables each time
            .property("shop.jdbc.url", postgres.database("shop" + starts++))
            .property("shop.jdbc.user", "postgres")
            .property("shop.redis.port", "" + redis.port())
            .property("shop.ratings.url", ratings.url())
            .agent("")
            .property("weft.http.port", "" + agentPort)
            .property("otel.service.name", "web-shop");
    options.forEach(launch::option);
    return launch.start().ready();
  }

  /** Comes again and again, until it is interrupted. */
  private Thread visitor(Visit... visits) {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                go(visits[i % visits.length], shop.client());
                LockSupport.parkNanos(PAUSE_NANOS);
              }
            },
            "visitor " + visits[0].name().toLowerCase(Locale.ROOT));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void go(Visit visit, Client client) {
    try {
      visit.go(client);
    } catch (RuntimeException noAnswer) {
      // what it came for, mostly
    }
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (watchers != null) {
      watchers.close();
    }
    shop.close();
    ratings.close();
    redis.close();
    postgres.close();
  }
}
