package dev.weft.agent.slo;

import dev.weft.agent.reload.Document;
import dev.weft.agent.reload.Reloadable;
import dev.weft.agent.reload.WrongFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The file {@code slos.yml}; {@code docs/schema/slos.schema.json} describes it. */
public final class SloFile implements Reloadable {
  private static final List<String> FIELDS =
      Arrays.asList("name", "description", "sli", "routes", "target", "window", "threshold");
  private static final int MOST_SLOS = 50;
  private static final int MOST_PATTERNS = 50;
  private static final long LONGEST_DAYS = 90;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final Slos slos;
  private final String path;

  /** The file at a path, for these objectives. */
  public SloFile(Slos slos, String path) {
    this.slos = slos;
    this.path = path;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String reload() throws WrongFile {
    List<Objective> objectives = read(path);
    return slos.replace(objectives, path) ? objectives.size() + " objectives hold" : "";
  }

  static List<Objective> read(String path) throws WrongFile {
    List<Objective> objectives = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Document item : Document.listed(path, "slos", MOST_SLOS)) {
      Objective objective = objective(item);
      if (!names.add(objective.name())) {
        throw item.expecting("a name of its own, as '" + objective.name() + "' is above,");
      }
      objectives.add(objective);
    }
    return objectives;
  }

  private static Objective objective(Document item) throws WrongFile {
    Map<String, Document> fields = item.fields(FIELDS);
    String name = item.required(fields, "name").name();
    Objective.Sli sli = sli(item.required(fields, "sli"));
    Document target = item.required(fields, "target");
    Document window = item.required(fields, "window");
    boolean isLatency = sli == Objective.Sli.LATENCY;
    Document threshold = fields.get("threshold");
    if (!isLatency && threshold != null) {
      throw threshold.expecting("no threshold for availability");
    }
    return new Objective(
        name,
        sli,
        routes(fields),
        target(target),
        windowMillis(window),
        isLatency ? thresholdNanos(item.required(fields, "threshold")) : 0);
  }

  private static Objective.Sli sli(Document field) throws WrongFile {
    switch (field.text()) {
      case "availability":
        return Objective.Sli.AVAILABILITY;
      case "latency":
        return Objective.Sli.LATENCY;
      default:
        throw field.expecting("availability or latency");
    }
  }

  private static List<String> routes(Map<String, Document> fields) throws WrongFile {
    Document field = fields.get("routes");
    if (field == null) {
      return Collections.singletonList("*");
    }
    List<String> routes = new ArrayList<>();
    for (Document item : field.items(MOST_PATTERNS)) {
      String pattern = item.text();
      if (pattern.isEmpty() || pattern.length() > 200) {
        throw item.expecting("a pattern of 1 to 200 characters");
      }
      routes.add(pattern);
    }
    return routes;
  }

  private static double target(Document field) throws WrongFile {
    try {
      double target = Double.parseDouble(field.text());
      if (target > 0 && target < 1) {
        return target;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw field.expecting("a share above 0 and below 1, such as 0.999");
  }

  private static long windowMillis(Document field) throws WrongFile {
    String text = field.text();
    long unitMillis =
        text.endsWith("d") ? Objective.DAY_MILLIS : text.endsWith("h") ? HOUR_MILLIS : 0;
    long millis = unitMillis * wholeNumber(text, 1);
    if (millis < HOUR_MILLIS || millis > LONGEST_DAYS * Objective.DAY_MILLIS) {
      throw field.expecting("from 1h to 90d, such as 30d");
    }
    return millis;
  }

  private static long thresholdNanos(Document field) throws WrongFile {
    String text = field.text();
    boolean isMillis = text.endsWith("ms");
    long unitNanos = isMillis ? 1_000_000L : text.endsWith("s") ? 1_000_000_000L : 0;
    long nanos = unitNanos * wholeNumber(text, isMillis ? 2 : 1);
    if (nanos < 1_000_000L || nanos > 600_000_000_000L) {
      throw field.expecting("from 1ms to 600s in whole numbers, such as 500ms");
    }
    return nanos;
  }

  /** The digits before the unit; -1 when it is not digits alone, or more than anything needs. */
  private static long wholeNumber(String text, int unitLength) {
    int end = text.length() - unitLength;
    if (end < 1 || end > 6) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
