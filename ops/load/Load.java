import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The scenarios of ops/load where k6 cannot run: the same load, with nothing but a JDK 17. Started
 * by ops/load/run, which knows scenarios.json; prints one JSON object.
 *
 * <pre>
 * java Load.java kind=http base=URL users=100 ramp=30 hold=120 pause=1 step=48,GET,/path, ...   (or rate=200)
 * </pre>
 */
public final class Load {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long ACK_NANOS = TimeUnit.SECONDS.toNanos(5);

  private record Step(int share, String method, String path, String body) {}

  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, Load::daemon);
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean over;

  public static void main(String[] arguments) throws InterruptedException {
    Load load = new Load();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      if (pair[0].equals("step")) {
        String[] part = pair[1].split(",", 4);
        load.steps.add(new Step(Integer.parseInt(part[0]), part[1], part[2], part[3]));
      } else {
        load.asked.put(pair[0], pair[1]);
      }
    }
    load.run();
    System.exit(0);
  }

  private void run() throws InterruptedException {
    long start = System.nanoTime();
    if (asked.containsKey("rate")) {
      arrive(number("rate"));
    } else {
      come((int) number("users"));
    }
    over = true;
    double seconds = (System.nanoTime() - start) / 1e9;
    for (long end = System.nanoTime() + PATIENCE.toNanos();
        open.get() > 0 && System.nanoTime() < end; ) {
      Thread.sleep(50);
    }
    print(seconds);
  }

  /** At a rate, whatever the answers take; those that cannot even be begun are failures. */
  private void arrive(double rate) throws InterruptedException {
    long start = System.nanoTime();
    long total = (long) (rate * number("hold"));
    for (long i = 0; i < total; i++) {
      long due = start + (long) (i * 1e9 / rate);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      if (open.get() >= rate * 5) {
        late.increment();
        failed.increment();
      } else {
        // from when it was due: what waits for its turn waits
        visit(due, () -> {});
      }
    }
  }

  /** Users who come one after the other and stay. */
  private void come(int users) throws InterruptedException {
    long rampMillis = (long) (number("ramp") * 1000);
    for (int i = 0; i < users; i++) {
      Runnable user = asked.get("kind").equals("socketio") ? this::connect : this::stay;
      clock.schedule(user, rampMillis * i / users, TimeUnit.MILLISECONDS);
    }
    Thread.sleep(rampMillis + (long) (number("hold") * 1000));
  }

  private void stay() {
    if (!over) {
      visit(
          System.nanoTime(),
          () -> clock.schedule(this::stay, pauseMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private long pauseMillis() {
    return (long) (number("pause") * 1000 * (0.5 + ThreadLocalRandom.current().nextDouble()));
  }

  private void visit(long begun, Runnable after) {
    Step step = any();
    open.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(asked.get("base") + filled(step.path())))
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain")
            .method(step.method(), HttpRequest.BodyPublishers.ofString(step.body()))
            .build();
    client
        .sendAsync(request, BodyHandlers.discarding())
        .whenComplete(
            (answer, problem) -> {
              open.decrementAndGet();
              nanos.add(System.nanoTime() - begun);
              if (problem != null || answer.statusCode() >= 400) {
                failed.increment();
              }
              after.run();
            });
  }

  private Step any() {
    int ticket = ThreadLocalRandom.current().nextInt(steps.stream().mapToInt(Step::share).sum());
    for (Step step : steps) {
      ticket -= step.share();
      if (ticket < 0) {
        return step;
      }
    }
    return steps.get(0);
  }

  private static String filled(String path) {
    int number = 1 + ThreadLocalRandom.current().nextInt(500);
    return path.replace("{number}", "" + number).replace("{id}", UUID.randomUUID().toString());
  }

  private void connect() {
    client
        .newWebSocketBuilder()
        .connectTimeout(PATIENCE)
        .buildAsync(
            URI.create(
                asked.get("base").replaceFirst("^http", "ws")
                    + "/socket.io/?EIO=4&transport=websocket"),
            new Client())
        .whenComplete(
            (socket, problem) -> {
              if (problem != null) failed.increment();
            });
  }

  /** One client of Socket.IO over WebSocket, by the protocol itself. */
  private final class Client implements WebSocket.Listener {
    private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int next;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        hear(socket, text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void hear(WebSocket socket, String message) {
      String namespace = asked.get("namespace").equals("/") ? "" : asked.get("namespace") + ",";
      if (message.startsWith("0")) {
        socket.sendText("40" + namespace, true);
      } else if (message.startsWith("2")) {
        socket.sendText("3", true);
      } else if (message.startsWith("40")) {
        clock.schedule(() -> ask(socket, namespace), pauseMillis(), TimeUnit.MILLISECONDS);
      } else if (message.startsWith("43" + namespace)) {
        String id = message.substring(2 + namespace.length()).replaceFirst("\\D.*", "");
        Long begun = id.isEmpty() ? null : sent.remove(Integer.valueOf(id));
        if (begun != null) {
          open.decrementAndGet();
          nanos.add(System.nanoTime() - begun);
        }
      }
    }

    private void ask(WebSocket socket, String namespace) {
      long now = System.nanoTime();
      sent.entrySet().removeIf(each -> now - each.getValue() > ACK_NANOS && lost());
      if (over || socket.isOutputClosed()) {
        return;
      }
      int id = next++;
      sent.put(id, now);
      open.incrementAndGet();
      socket.sendText(
          "42" + namespace + id + "[\"" + asked.get("event") + "\"," + (1 + id % 500) + "]", true);
      clock.schedule(() -> ask(socket, namespace), pauseMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean lost() {
      open.decrementAndGet();
      failed.increment();
      nanos.add(ACK_NANOS);
      return true;
    }

    @Override
    public void onError(WebSocket socket, Throwable problem) {
      failed.increment();
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      if (!over) {
        failed.increment();
      }
      return null;
    }
  }

  private double number(String name) {
    return Double.parseDouble(asked.getOrDefault(name, "0"));
  }

  private void print(double seconds) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    // what is still open at the end has failed
    long total = sorted.length + late.sum() + open.get();
    System.out.printf(
        java.util.Locale.ROOT,
        "{\"tool\": \"java\", \"requests\": %d, \"failed\": %d, \"seconds\": %.1f, \"p50_ms\":"
            + " %.2f, \"p95_ms\": %.2f, \"p99_ms\": %.2f, \"max_ms\": %.2f}%n",
        total,
        failed.sum() + open.get(),
        seconds,
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "load");
    thread.setDaemon(true);
    return thread;
  }
}
