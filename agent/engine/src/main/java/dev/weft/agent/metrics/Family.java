package dev.weft.agent.metrics;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Series;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One metric with its series. New series are made until the ceiling is reached; from then on each
 * new set of label values is the one series whose labels are all {@code _other}, and is counted.
 */
abstract class Family<S extends Series> extends Collector implements Metric {
  static final String OTHER = "_other";

  final String name;
  final String help;
  final List<String> labelNames;
  private final int ceiling;
  @Nullable private final Family<CounterSeries> overflow;
  private final Map<List<String>, S> series = new ConcurrentHashMap<>();

  Family(
      String name,
      String help,
      String[] labelNames,
      int ceiling,
      @Nullable Family<CounterSeries> overflow) {
    this.name = name;
    this.help = help;
    this.labelNames = Collections.unmodifiableList(Arrays.asList(labelNames.clone()));
    this.ceiling = ceiling;
    this.overflow = overflow;
  }

  abstract S newSeries();

  abstract void addSamples(
      List<MetricFamilySamples.Sample> samples, List<String> labelValues, S series);

  abstract Type type();

  @Override
  public final Series series(String... labelValues) {
    List<String> key = keyOf(labelValues);
    S known = series.get(key);
    return known == null ? add(key) : known;
  }

  private List<String> keyOf(String[] labelValues) {
    String[] values = Arrays.copyOf(labelValues, labelNames.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == null ? "" : values[i];
    }
    return Arrays.asList(values);
  }

  private S add(List<String> key) {
    S made = isFull() ? null : make(key);
    if (made != null) {
      return made;
    }
    if (overflow != null) {
      overflow.series(name).add(1);
    }
    return putIfAbsent(Collections.nCopies(labelNames.size(), OTHER));
  }

  private boolean isFull() {
    return series.size() >= ceiling && !labelNames.isEmpty();
  }

  /** Under a lock, or threads that race would pass the ceiling by; null when it is reached. */
  @Nullable
  private synchronized S make(List<String> key) {
    return isFull() ? series.get(key) : putIfAbsent(key);
  }

  private S putIfAbsent(List<String> key) {
    S known = series.get(key);
    if (known != null) {
      return known;
    }
    S fresh = newSeries();
    S raced = series.putIfAbsent(key, fresh);
    return raced == null ? fresh : raced;
  }

  /** The series of these label values; null when there is none. */
  @Nullable
  final S find(List<String> labelValues) {
    return series.get(labelValues);
  }

  /** The label values of all series. */
  final Iterable<List<String>> keys() {
    return series.keySet();
  }

  /** How many series there are. */
  final int size() {
    return series.size();
  }

  /** How much a series has counted. */
  abstract long count(S series);

  /**
   * What the series count together of which a label's value begins so.
   *
   * @param label empty for all series
   */
  long total(String label, String beginning) {
    int at = labelNames.indexOf(label);
    long total = 0;
    for (Map.Entry<List<String>, S> entry : series.entrySet()) {
      if (label.isEmpty() || at >= 0 && entry.getKey().get(at).startsWith(beginning)) {
        total += count(entry.getValue());
      }
    }
    return total;
  }

  @Override
  public final List<MetricFamilySamples> collect() {
    List<MetricFamilySamples.Sample> samples = new ArrayList<>();
    for (Map.Entry<List<String>, S> entry : series.entrySet()) {
      addSamples(samples, entry.getKey(), entry.getValue());
    }
    addFurtherSamples(samples);
    return Collections.singletonList(new MetricFamilySamples(name, type(), help, samples));
  }

  void addFurtherSamples(List<MetricFamilySamples.Sample> samples) {}

  static <T> List<T> with(List<T> values, T last) {
    List<T> all = new ArrayList<>(values.size() + 1);
    all.addAll(values);
    all.add(last);
    return all;
  }
}
