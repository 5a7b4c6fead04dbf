package dev.weft.smoke.benchmarks.compare;

import java.util.List;
import java.util.Locale;

/** With what the service runs. */
enum Kind {
  NONE,
  HAND,
  WEFT,
  UPSTREAM;

  static Kind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mainClass() {
    return this == HAND ? "com.example.mix.HandMixApp" : "com.example.mix.MixApp";
  }

  /** What the JVM is told: every trace is kept and goes to the endpoint, nothing else does. */
  List<String> options(String endpoint, String weftJar, String upstreamJar) {
    String to = "-Dotel.exporter.otlp.endpoint=" + endpoint;
    return switch (this) {
      case NONE -> List.of();
      case HAND -> List.of(to);
      case WEFT -> List.of("-javaagent:" + weftJar, "-Dweft.http.port=0", to);
      case UPSTREAM ->
          List.of(
              "-javaagent:" + upstreamJar,
              "-Dotel.exporter.otlp.protocol=http/protobuf",
              "-Dotel.metrics.exporter=none",
              "-Dotel.logs.exporter=none",
              to);
    };
  }
}
