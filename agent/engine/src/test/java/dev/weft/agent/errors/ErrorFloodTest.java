package dev.weft.agent.errors;

import static dev.weft.agent.errors.ErrorLab.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/**
 * Errors of which no two are alike, many of them: nothing is lost silently, and what is kept stays
 * under the ceiling that {@code docs/errors.md} names. {@code -Dweft.proof=long}: a million.
 */
class ErrorFloodTest {
  private static final boolean IS_LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int THROWN = IS_LONG ? 1_000_000 : 10_000;
  private static final int WARM = 1_100;
  private static final int CLASSES = IS_LONG ? 10_000 : 500;
  private static final long CEILING_BYTES = 8 << 20;

  private final ErrorLab lab = new ErrorLab();
  private final AtomicBoolean over = new AtomicBoolean();

  /** A loader whose one class is a copy of {@link Flooded} under a name of its own. */
  private static final class Generator extends ClassLoader {
    Generator() {
      super(ErrorFloodTest.class.getClassLoader());
    }

    Class<?> exception(int number) throws Exception {
      String name = "com.example.generated.Failure" + number;
      byte[] bytes =
          new net.bytebuddy.ByteBuddy().subclass(Exception.class).name(name).make().getBytes();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private static Throwable exception(Class<?> type, int number) throws Exception {
    Throwable thrown =
        (Throwable) type.getConstructor(String.class).newInstance("no " + number + " of that");
    StackTraceElement[] frames = new StackTraceElement[60];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = frame("com.example.p" + number + ".Shop", "sell" + i, number % 1000 + i);
    }
    thrown.setStackTrace(frames);
    return thrown;
  }

  private void flood(int most) throws Exception {
    Class<?>[] types = new Class<?>[CLASSES];
    Generator generator = new Generator();
    for (int i = 0; i < CLASSES; i++) {
      types[i] = generator.exception(i);
    }
    for (int i = 0; i < most; i++) {
      Throwable thrown = exception(types[i % CLASSES], i);
      Operation request = lab.start("GET /route" + i);
      lab.spans.tracing.line(2, "message " + i);
      lab.spans.tracing.logged(thrown, "com.example.Logger" + i, "lost " + i);
      lab.end(request, thrown);
      lab.spans.taken();
    }
  }

  // by a clock that runs ahead, so that far more is looked at than ever would be
  private void consume() {
    long nanos = System.nanoTime();
    while (!over.get()) {
      nanos += 5_000_000_000L;
      lab.errors.run(nanos);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void flood_isCountedWhole_andKeptWithinBounds() throws Exception {
    // fills the store of traces, which is not what is measured here
    lab.spans.tracing.setFailures(failure -> {});
    flood(WARM);
    lab.spans.tracing.setFailures(lab.intake::offer);
    Thread consumer = new Thread(this::consume, "flood-consumer");
    long before = usedBytes();
    consumer.start();
    try {
      flood(THROWN);
    } finally {
      over.set(true);
      consumer.join();
    }
    lab.errors.drain(System.nanoTime());
    long counted =
        lab.store.grouped() + lab.store.folded() + lab.store.unexamined() + lab.errors.dropped();
    assertThat(counted).isEqualTo(THROWN);
    assertThat(lab.store.groups()).isEqualTo(500);
    assertThat(lab.store.evictedGroups()).isPositive();
    long kept = usedBytes() - before;
    System.out.println("flood - " + THROWN + " errors, kept " + (kept >> 10) + " KiB - " + says());
    assertThat(kept).isLessThan(CEILING_BYTES);
  }

  private String says() throws Exception {
    return "grouped "
        + lab.store.grouped()
        + ", folded "
        + lab.store.folded()
        + ", unexamined "
        + lab.store.unexamined()
        + ", dropped "
        + lab.errors.dropped()
        + ", evicted "
        + lab.store.evictedGroups()
        + "\n"
        + (IS_LONG ? histogram() : "");
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** The agent's own objects, as {@code jcmd <pid> GC.class_histogram} counts them. */
  private static String histogram() throws Exception {
    String all =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    StringBuilder own = new StringBuilder();
    for (String line : all.split("\n")) {
      if (line.contains("dev.weft.agent.errors") || line.contains("dev.weft.agent.record")) {
        own.append(line).append('\n');
      }
    }
    return own.toString();
  }
}
