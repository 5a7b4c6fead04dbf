package dev.weft.agent.record;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.ArrayList;
import java.util.List;

/** The ways in which a trace crosses processes, by the names of {@code otel.propagators}. */
public final class Propagators {
  private Propagators() {}

  /** The propagator of a comma-separated list; an unknown name is said and left out. */
  public static TextMapPropagator of(String names) {
    List<TextMapPropagator> propagators = new ArrayList<>(2);
    for (String name : names.split(",")) {
      TextMapPropagator propagator = named(name.trim());
      if (propagator != null) {
        propagators.add(propagator);
      }
    }
    return TextMapPropagator.composite(propagators);
  }

  // OpenTelemetry has deprecated Jaeger's format; its users are still there
  @Nullable
  @SuppressWarnings("deprecation")
  private static TextMapPropagator named(String name) {
    switch (name) {
      case "tracecontext":
        return W3CTraceContextPropagator.getInstance();
      case "baggage":
        return W3CBaggagePropagator.getInstance();
      case "b3":
        return B3Propagator.injectingSingleHeader();
      case "b3multi":
        return B3Propagator.injectingMultiHeaders();
      case "jaeger":
        return io.opentelemetry.extension.trace.propagation.JaegerPropagator.getInstance();
      case "none":
      case "":
        return null;
      default:
        Log.warn(
            "config - otel.propagators: expecting tracecontext, baggage, b3, b3multi, jaeger or"
                + " none, got '"
                + name
                + "' - left out");
        return null;
    }
  }
}
