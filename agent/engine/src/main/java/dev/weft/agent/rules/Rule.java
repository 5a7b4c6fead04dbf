package dev.weft.agent.rules;

import dev.weft.agent.weave.LiveTarget;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One rule as it stands in the file. Not changed once it was read. */
final class Rule {
  String name = "";
  int line;
  int methodLine;
  LiveTarget.Kind targetKind = LiveTarget.Kind.EXACT;
  String type = "";
  String method = "";
  @Nullable List<String> parameters;
  Kind kind = Kind.COUNTER;
  On on = On.RETURN;
  @Nullable Condition when;
  String whenText = "";
  double sample = 1;

  String metric = "";
  String help = "";
  String unit = "";
  double[] edges = {};
  Shows shows = Shows.LAST;
  @Nullable Path value;
  List<Label> labels = Collections.emptyList();

  /** Of a span its name, of an event its message, of an error its type. */
  String text = "";

  int level;

  /** What becomes of a call. */
  enum Kind {
    COUNTER,
    HISTOGRAM,
    GAUGE,
    SPAN,
    ERROR,
    EVENT;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How a call ends that counts. */
  enum On {
    RETURN,
    THROW,
    ANY
  }

  /** What a gauge shows. */
  enum Shows {
    IN_FLIGHT,
    LAST
  }

  String[] labelNames() {
    String[] names = new String[labels.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = labels.get(i).name();
    }
    return names;
  }

  /** Whether it wants to know the begin of a call, so that a constructor cannot have it. */
  boolean hasBegin() {
    return kind == Kind.SPAN || kind == Kind.GAUGE && shows == Shows.IN_FLIGHT || isDuration();
  }

  boolean isDuration() {
    return kind == Kind.HISTOGRAM && value == null;
  }

  boolean isMetric() {
    return kind == Kind.COUNTER || kind == Kind.HISTOGRAM || kind == Kind.GAUGE;
  }

  /** All that is read of a call. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    if (when != null) {
      paths.addAll(when.paths());
    }
    paths.addAll(valuePaths());
    return paths;
  }

  /** All that is read of a call but for the condition. */
  List<Path> valuePaths() {
    List<Path> paths = new ArrayList<>();
    if (value != null) {
      paths.add(value);
    }
    for (Label label : labels) {
      paths.add(label.path());
    }
    return paths;
  }

  /** The method as the file names it. */
  String methodText() {
    if (parameters == null) {
      return method;
    }
    StringBuilder out = new StringBuilder(method).append('(');
    for (int i = 0; i < parameters.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(parameters.get(i));
    }
    return out.append(')').toString();
  }

  /** Equal for rules that mean the same, wherever they stand. */
  String identity() {
    return name
        + "|"
        + targetKind
        + "|"
        + type
        + "|"
        + methodText()
        + "|"
        + kind
        + "|"
        + on
        + "|"
        + whenText
        + "|"
        + sample
        + "|"
        + shows
        + "|"
        + value
        + "|"
        + text
        + "|"
        + level
        + "|"
        + shape()
        + "|"
        + labels;
  }

  /** Equal for rules that may feed one metric. */
  String shape() {
    return metric
        + "|"
        + kind
        + "|"
        + help
        + "|"
        + unit
        + "|"
        + Arrays.toString(edges)
        + "|"
        + Arrays.toString(labelNames());
  }
}
