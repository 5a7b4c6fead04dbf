package dev.weft.instrumentation.jedis2;

import java.nio.file.Path;

/** The versions of Jedis that a test runs, each as its jars. */
final class Jedis2 {
  static final String PACKAGES = "redis.clients.";

  /** The oldest and the newest of each line. */
  static final String[] VERSIONS = {"2.5.0", "2.10.2", "3.0.0", "3.10.0"};

  private Jedis2() {}

  static String[] versions() {
    return VERSIONS.clone();
  }

  static Path[] jars(String version) {
    String pool = "2.11.1";
    if (version.compareTo("3.10") < 0) {
      pool = version.startsWith("2.5") ? "2.0" : "2.4.3";
    }
    return new Path[] {jar("jedis-" + version), jar("commons-pool2-" + pool)};
  }

  private static Path jar(String name) {
    return Path.of("target", "versions", name + ".jar");
  }
}
