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
  private final Node root = new Node();
  private final Queue<RuleSeries> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** How many rules feed it, and since when none does. Of the one thread that reloads. */
  int users;

  long unusedNanos;

  private static final class Node {
    final Map<String, Node> below = new ConcurrentHashMap<>();
    @Nullable volatile RuleSeries series;
  }

  RuleFamily(Rule like, String prefix, int most) {
    this.like = like;
    name = prefix + like.metric;
    labelNames = Arrays.asList(like.labelNames());
    this.most = most;
  }

  String shape() {
    return like.shape();
  }

  /** The series without labels, or the first step on the way to one with them. */
  RuleSeries only() {
    return seriesOf(root, new String[0]);
  }

  /** The series of these values, in the order of the names. */
  RuleSeries series(String[] values) {
    Node node = root;
    for (String value : values) {
      Node next = node.below.get(value);
      if (next == null) {
        if (size.get() >= most) {
          return overflow(values.length);
        }
        Node fresh = new Node();
        Node raced = node.below.putIfAbsent(value, fresh);
        next = raced == null ? fresh : raced;
      }
      node = next;
    }
    RuleSeries known = node.series;
    return known == null ? seriesOf(node, values.clone()) : known;
  }

  private RuleSeries overflow(int labels) {
    String[] values = new String[labels];
    Arrays.fill(values, Label.OTHER);
    Node node = root;
    for (String value : values) {
      Node fresh = new Node();
      Node raced = node.below.putIfAbsent(value, fresh);
      node = raced == null ? fresh : raced;
    }
    return seriesOf(node, values);
  }

  private RuleSeries seriesOf(Node node, String[] values) {
    synchronized (node) {
      RuleSeries known = node.series;
      if (known == null) {
        known = new RuleSeries(values, like.edges);
        node.series = known;
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
      samples.add(sample(name + "_bucket", bucketNames, with(values, edge), count));
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
