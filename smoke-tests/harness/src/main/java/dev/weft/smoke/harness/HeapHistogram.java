package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives in a JVM after a full collection, by class. Immutable. */
public final class HeapHistogram {
  private static final Pattern LINE =
      Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)", Pattern.MULTILINE);

  private record Live(long instances, long bytes) {}

  private final Map<String, Live> classes;

  private HeapHistogram(Map<String, Live> classes) {
    this.classes = Map.copyOf(classes);
  }

  /** Has the JVM collect, and counts. */
  public static HeapHistogram of(AppProcess app) {
    String jcmd = Jvm.running().home().resolve("bin/jcmd").toString();
    try {
      Process asked =
          new ProcessBuilder(jcmd, "" + app.pid(), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Live> classes = new HashMap<>();
      Matcher line = LINE.matcher(said);
      while (line.find()) {
        Live live = new Live(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
        classes.merge(line.group(3), live, HeapHistogram::sum);
      }
      if (classes.isEmpty()) {
        throw new AssertionError("histogram: expecting classes, got " + said);
      }
      return new HeapHistogram(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Live sum(Live one, Live other) {
    return new Live(one.instances + other.instances, one.bytes + other.bytes);
  }

  /** The bytes of all objects of these classes. */
  public long bytes(Predicate<String> of) {
    return classes.entrySet().stream()
        .filter(each -> of.test(each.getKey()))
        .mapToLong(each -> each.getValue().bytes)
        .sum();
  }

  public long instances(Predicate<String> of) {
    return classes.entrySet().stream()
        .filter(each -> of.test(each.getKey()))
        .mapToLong(each -> each.getValue().instances)
        .sum();
  }

  /** The classes of which there are more than before, and how many more; largest first. */
  public String grown(HeapHistogram before, Predicate<String> of) {
    StringBuilder grown = new StringBuilder();
    classes.entrySet().stream()
        .filter(each -> of.test(each.getKey()))
        .map(
            each ->
                Map.entry(
                    each.getKey(), each.getValue().bytes - before.bytes(each.getKey()::equals)))
        .filter(each -> each.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(12)
        .forEach(
            each ->
                grown.append(each.getKey()).append(" +").append(each.getValue()).append(" B, "));
    return grown.toString();
  }
}
