package dev.weft.agent.slo;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Series;
import java.util.ArrayList;
import java.util.List;

/** Counts the answers of one route for the objectives that cover it, whichever hold just now. */
final class RouteTally extends Series {
  private static final Measured[] NONE = {};

  private final Slos slos;
  private final String route;
  private final boolean failed;
  @Nullable private volatile Binding binding;

  /** The objectives of one generation that cover the route. */
  private static final class Binding {
    final Measured[] generation;
    final Measured[] covering;

    Binding(Measured[] generation, Measured[] covering) {
      this.generation = generation;
      this.covering = covering;
    }
  }

  RouteTally(Slos slos, String route, boolean failed) {
    this.slos = slos;
    this.route = route;
    this.failed = failed;
  }

  @Override
  public void record(long nanos, @Nullable Operation exemplar) {
    Measured[] generation = slos.generation();
    if (nanos < 0 || generation == null) {
      return;
    }
    Binding bound = binding;
    if (bound == null || bound.generation != generation) {
      bound = bind(generation);
    }
    for (Measured each : bound.covering) {
      each.count(nanos, failed);
    }
  }

  private Binding bind(Measured[] generation) {
    List<Measured> covering = new ArrayList<>();
    for (Measured each : generation) {
      if (each.objective.covers(route)) {
        covering.add(each);
      }
    }
    Binding fresh = new Binding(generation, covering.toArray(NONE));
    binding = fresh;
    return fresh;
  }
}
