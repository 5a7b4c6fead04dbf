package dev.weft.instrumentation.common.messaging;

import dev.weft.bootstrap.Nullable;

/** Where messages go: a name without what is variable or personal, and its series. Thread safe. */
public final class Destination {
  private static final MessageOperation[] OPERATIONS = MessageOperation.values();

  private final String system;
  private final String name;
  private final boolean templated;
  private final DestinationSeries[] series = new DestinationSeries[OPERATIONS.length];

  Destination(String system, String name, boolean templated) {
    this.system = system;
    this.name = name;
    this.templated = templated;
  }

  /**
   * Under another name than its own, but with the series of {@code shared}: one of too many.
   *
   * @param shared the destination that stands for all of them
   */
  Destination(Destination shared, String name, boolean templated) {
    this(shared.system, name, templated);
    for (MessageOperation operation : OPERATIONS) {
      series[operation.ordinal()] = shared.series(operation);
    }
  }

  String system() {
    return system;
  }

  /** The name with {@code *} in the place of each variable word. */
  String name() {
    return name;
  }

  /** The name if it stands for many destinations, null when it is one. */
  @Nullable
  String template() {
    return templated ? name : null;
  }

  DestinationSeries series(MessageOperation operation) {
    DestinationSeries known = series[operation.ordinal()];
    if (known == null) {
      // a race makes two of them, over the same series
      known = new DestinationSeries(system, operation, name);
      series[operation.ordinal()] = known;
    }
    return known;
  }
}
