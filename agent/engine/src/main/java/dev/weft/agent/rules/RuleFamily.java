package dev.weft.agent.rules;

import dev.weft.bootstrap.Nullable;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One metric that rules feed, with its series in a tree by label values: a look-up makes no object.
 * Past the bound each new set of values is the series of which all are {@code _other}. Thread safe.
 */
final class RuleFamily {
  private final Rule like;
  private final String name;
  private final List<String> labelNames;
  private final int most;
  private final Node root = new Node(null, "");

  /** Where everything goes that is too much, and the end of that way. */
  private final Node overflow = new Node(null, "");

  private final Node allOther;
  private final Queue<RuleSeries> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** How many rules feed it, and since when none does. Of the one thread that reloads. */
  int users;

  long unusedNanos;

  /** One value on the way to a series; below the last one is none. */
  static final class Node {
    @Nullable private final Node above;
    private final String value;
    private final Map<String, Node> below = new ConcurrentHashMap<>();
    @Nullable private volatile RuleSeries series;

    Node(@Nullable Node above, String value) {
      this.above = above;
      this.value = value;
    }
  }

  RuleFamily(Rule like, String prefix, int most) {
    this.like = like;
    name = prefix + like.metric;
    labelNames = Arrays.asList(like.labelNames());
    this.most = most;
    Node last = root;
    for (int i = 0; i < labelNames.size(); i++) {
      Node next = new Node(last, Label.OTHER);
      last.below.put(Label.OTHER, next);
      last = next;
    }
    allOther = last;
  }

  String shape() {
    return like.shape();
  }

  /** Where the way to a series begins; without labels it ends there too. */
  Node first() {
    return root;
  }

  /** One label further. */
  Node next(Node node, String value) {
    if (node == overflow) {
      return node;
    }
    Node known = node.below.get(value);
    if (known != null) {
      return known;
    }
    if (size.get() >= most) {
      return overflow;
    }
    Node fresh = new Node(node, value);
    Node raced = node.below.putIfAbsent(value, fresh);
    return raced == null ? fresh : raced;
  }

  /** The series at the end of the way. */
  RuleSeries at(Node node) {
    Node end = node == overflow ? allOther : node;
    RuleSeries known = end.series;
    return known == null ? make(end) : known;
  }

  private RuleSeries make(Node end) {
    synchronized (end) {
      RuleSeries known = end.series;
      if (known == null) {
        String[] values = new String[labelNames.size()];
        Node node = end;
        for (int i = values.length - 1; i >= 0 && node != null; i--) {
          values[i] = node.value;
          node = node.above;
        }
        known = new RuleSeries(values, like.edges);
        end.series = known;
        all.add(known);
        size.incrementAndGet();
      }
      return known;
    }
  }

  Collector.MetricFamilySamples samples() {
    List<Collector.MetricFamilySamples.Sample> samples = new ArrayList<>();
    for (RuleSeries series : all) {
      List<String> values = Arrays.asList(series.labelValues);
      if (like.kind == Rule.Kind.HISTOGRAM) {
        addBuckets(samples, series, values);
      } else {
        boolean isLast = like.kind == Rule.Kind.GAUGE && like.shows == Rule.Shows.LAST;
        samples.add(sample(name, labelNames, values, isLast ? series.last() : series.sum()));
      }
    }
    return new Collector.MetricFamilySamples(name, type(), like.help, samples);
  }

  private Collector.Type type() {
    switch (like.kind) {
      case HISTOGRAM:
        return Collector.Type.HISTOGRAM;
      case GAUGE:
        return Collector.Type.GAUGE;
      default:
        return Collector.Type.COUNTER;
    }
  }

  private void addBuckets(
      List<Collector.MetricFamilySamples.Sample> samples, RuleSeries series, List<String> values) {
    List<String> bucketNames = with(labelNames, "le");
    double sum = series.sum();
    long count = 0;
    for (int i = 0; i <= like.edges.length; i++) {
      count += series.bucket(i);
      String edge = i == like.edges.length ? "+Inf" : Collector.doubleToGoString(like.edges[i]);
      samples.add(
          new Collector.MetricFamilySamples.Sample(
              name + "_bucket", bucketNames, with(values, edge), count, series.exemplar(i)));
    }
    samples.add(sample(name + "_count", labelNames, values, count));
    samples.add(sample(name + "_sum", labelNames, values, sum));
  }

  private static List<String> with(List<String> values, String last) {
    List<String> more = new ArrayList<>(values);
    more.add(last);
    return more;
  }

  private static Collector.MetricFamilySamples.Sample sample(
      String name, List<String> names, List<String> values, double value) {
    return new Collector.MetricFamilySamples.Sample(name, names, values, value);
  }
}
