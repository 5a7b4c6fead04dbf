package dev.weft.agent.rules;

import dev.weft.agent.reload.Document;
import dev.weft.agent.reload.WrongFile;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is to become of a call: the part of a rule below its kind. */
final class KindReader {
  private static final double[] COUNT_EDGES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
  private static final int MOST_LABELS = 8;
  private static final int MOST_ATTRIBUTES = 16;
  private static final int MOST_VALUES = 1000;
  private static final int FEW_VALUES = 50;
  private static final int MOST_EDGES = 50;
  private static final List<String> LEVELS =
      Arrays.asList("trace", "debug", "info", "warn", "error");

  private final Rule rule;
  private final double[] defaultEdges;

  KindReader(Rule rule, double[] defaultEdges) {
    this.rule = rule;
    this.defaultEdges = defaultEdges;
  }

  void read(String kind, Document body) throws WrongFile {
    switch (kind) {
      case "counter":
        rule.kind = Rule.Kind.COUNTER;
        metric(body, body.fields(Arrays.asList("metric", "help", "unit", "value", "labels")));
        break;
      case "histogram":
        rule.kind = Rule.Kind.HISTOGRAM;
        histogram(body);
        break;
      case "gauge":
        rule.kind = Rule.Kind.GAUGE;
        gauge(body);
        break;
      case "span":
        rule.kind = Rule.Kind.SPAN;
        text(body, "name", Arrays.asList("name", "attributes"));
        break;
      case "error":
        rule.kind = Rule.Kind.ERROR;
        text(body, "type", Arrays.asList("type"));
        break;
      default:
        rule.kind = Rule.Kind.EVENT;
        event(body);
    }
  }

  private void histogram(Document body) throws WrongFile {
    Map<String, Document> fields =
        body.fields(Arrays.asList("metric", "help", "unit", "value", "buckets", "labels"));
    metric(body, fields);
    rule.edges = rule.isDuration() ? scaled() : COUNT_EDGES;
    Document buckets = fields.get("buckets");
    if (buckets != null) {
      rule.edges = edges(buckets);
    }
  }

  private double[] scaled() {
    double[] edges = defaultEdges.clone();
    for (int i = 0; i < edges.length; i++) {
      edges[i] *= rule.unit.equals("milliseconds") ? 1000 : 1;
    }
    return edges;
  }

  private static double[] edges(Document field) throws WrongFile {
    List<Document> items = field.items(MOST_EDGES);
    double[] edges = new double[items.size()];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = number(items.get(i));
      if (i > 0 && edges[i] <= edges[i - 1]) {
        throw items.get(i).expecting("a higher number than the one before");
      }
    }
    return edges;
  }

  private void gauge(Document body) throws WrongFile {
    Map<String, Document> fields =
        body.fields(Arrays.asList("metric", "help", "unit", "of", "value", "labels"));
    metric(body, fields);
    Document of = body.required(fields, "of");
    switch (of.text()) {
      case "in-flight":
        rule.shows = Rule.Shows.IN_FLIGHT;
        break;
      case "size":
        if (rule.value != null && !rule.value.lastName().equals("size")) {
          rule.value = Path.parse(rule.value + ".size");
        }
        break;
      case "last":
        break;
      default:
        throw of.expecting("in-flight, last or size");
    }
    if ((rule.value == null) != (rule.shows == Rule.Shows.IN_FLIGHT)) {
      throw body.expecting("a value for last and size, none for in-flight");
    }
  }

  private void event(Document body) throws WrongFile {
    Map<String, Document> fields = text(body, "message", EVENT_FIELDS);
    Document level = fields.get("level");
    rule.level = level == null ? 2 : LEVELS.indexOf(level.text());
    if (level != null && rule.level < 0) {
      throw level.expecting("one of " + LEVELS);
    }
  }

  private static final List<String> EVENT_FIELDS = Arrays.asList("message", "level", "attributes");

  private Map<String, Document> text(Document body, String field, List<String> known)
      throws WrongFile {
    Map<String, Document> fields = body.fields(known);
    Document text = body.required(fields, field);
    rule.text = text.text();
    if (rule.text.isEmpty() || rule.text.length() > 200) {
      throw text.expecting("a text of 1 to 200 characters");
    }
    Document attributes = fields.get("attributes");
    if (attributes != null) {
      rule.labels = labels(attributes, MOST_ATTRIBUTES, true);
    }
    return fields;
  }

  private void metric(Document body, Map<String, Document> fields) throws WrongFile {
    Document metric = body.required(fields, "metric");
    rule.metric = metric.text();
    if (!isMetricName(rule.metric)) {
      throw metric.expecting(
          "a name of a-z, 0-9 and _ that does not begin with weft_, jvm_ or" + " process_");
    }
    Document help = body.required(fields, "help");
    rule.help = help.text();
    if (rule.help.isEmpty() || rule.help.length() > 300) {
      throw help.expecting("a text of 1 to 300 characters");
    }
    Document value = fields.get("value");
    if (value != null && !(rule.kind == Rule.Kind.HISTOGRAM && value.text().equals("duration"))) {
      rule.value = path(value);
    }
    Document unit = fields.get("unit");
    rule.unit = unit == null ? "" : unit.text();
    suffix(metric);
    Document labels = fields.get("labels");
    if (labels != null) {
      rule.labels = labels(labels, MOST_LABELS, false);
    }
  }

  private void suffix(Document metric) throws WrongFile {
    if (rule.isDuration() && rule.unit.isEmpty()) {
      rule.unit = "seconds";
    }
    if (rule.isDuration() && !rule.unit.equals("seconds") && !rule.unit.equals("milliseconds")) {
      throw metric.expecting("the unit seconds or milliseconds for a duration");
    }
    String end = rule.unit.isEmpty() ? "" : "_" + rule.unit;
    end += rule.kind == Rule.Kind.COUNTER ? "_total" : "";
    if (!rule.metric.endsWith(end)) {
      throw metric.expecting("a name that ends in " + end);
    }
    boolean isTaken =
        rule.kind != Rule.Kind.COUNTER
            && (rule.metric.endsWith("_total")
                || rule.metric.endsWith("_count")
                || rule.metric.endsWith("_sum")
                || rule.metric.endsWith("_bucket"));
    if (isTaken) {
      throw metric.expecting("a name without _total, _count, _sum or _bucket at its end");
    }
  }

  private static boolean isMetricName(String name) {
    boolean fits = name.length() >= 3 && name.length() <= 100 && isLowerCase(name.charAt(0));
    for (int i = 0; fits && i < name.length(); i++) {
      char c = name.charAt(i);
      fits = isLowerCase(c) || c >= '0' && c <= '9' || c == '_';
    }
    return fits
        && !name.startsWith("weft_")
        && !name.startsWith("jvm_")
        && !name.startsWith("process_");
  }

  private static boolean isLowerCase(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static List<Label> labels(Document field, int most, boolean isAttribute)
      throws WrongFile {
    List<Label> labels = new ArrayList<>();
    for (Map.Entry<String, Document> entry : field.entries(most).entrySet()) {
      String name = entry.getKey();
      if (!isLabelName(name, isAttribute)) {
        throw entry.getValue().expecting("a name of a-z, 0-9 and _ but le and quantile before it");
      }
      labels.add(label(name, entry.getValue(), isAttribute));
    }
    return labels;
  }

  private static boolean isLabelName(String name, boolean isAttribute) {
    boolean fits = !name.isEmpty() && name.length() <= 60 && isLowerCase(name.charAt(0));
    for (int i = 0; fits && i < name.length(); i++) {
      char c = name.charAt(i);
      fits = isLowerCase(c) || c >= '0' && c <= '9' || c == '_' || isAttribute && c == '.';
    }
    return fits && (isAttribute || !name.equals("le") && !name.equals("quantile"));
  }

  private static Label label(String name, Document field, boolean isAttribute) throws WrongFile {
    if (Label.isSecret(name)) {
      throw field.expecting("nothing under the name of a secret, which '" + name + "' is,");
    }
    if (!field.isObject()) {
      return new Label(name, path(field), isAttribute ? Label.ANY_NUMBER : FEW_VALUES, null);
    }
    Map<String, Document> fields = field.fields(Arrays.asList("from", "max", "allowed"));
    Document max = fields.get("max");
    Document allowed = fields.get("allowed");
    int most = isAttribute ? Label.ANY_NUMBER : FEW_VALUES;
    if (max != null) {
      double number = number(max);
      most = (int) number;
      if (most != number || most < 1 || most > MOST_VALUES) {
        throw max.expecting("a whole number from 1 to " + MOST_VALUES);
      }
    }
    return new Label(
        name, path(field.required(fields, "from")), most, allowed == null ? null : values(allowed));
  }

  @Nullable
  private static Set<String> values(Document allowed) throws WrongFile {
    Set<String> values = new HashSet<>();
    for (Document item : allowed.items(MOST_VALUES)) {
      values.add(item.text());
    }
    return values;
  }

  private static Path path(Document field) throws WrongFile {
    Path path = Path.parse(field.text());
    if (path == null) {
      throw field.expecting("a path such as arg0.mode, return.size, this.region or thrown.class");
    }
    for (String step : path.stepNames()) {
      if (Label.isSecret(step)) {
        throw field.expecting("no path to a secret, which '" + step + "' is,");
      }
    }
    return path;
  }

  static double number(Document field) throws WrongFile {
    try {
      double number = Double.parseDouble(field.text());
      if (!Double.isNaN(number) && !Double.isInfinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw field.expecting("a number");
  }
}
