package dev.weft.instrumentation.jedis4;

import java.nio.file.Path;

/** The versions of Jedis that a test runs, each as its jars. */
final class Jedis4 {
  static final String PACKAGES = "redis.clients.";

  /** The oldest and the newest of each line. */
  static final String[] VERSIONS = {
    "4.0.0", "4.4.8", "5.0.0", "5.2.0", "6.0.0", "6.2.0", "7.0.0", "7.5.3", "8.0.0", "8.0.2"
  };

  private Jedis4() {}

  static String[] versions() {
    return VERSIONS.clone();
  }

  static Path[] jars(String version) {
    String pool = version.compareTo("6") < 0 ? "2.11.1" : "2.13.1";
    return new Path[] {
      jar("jedis-" + version), jar("commons-pool2-" + pool), jar("redis-authx-core-0.1.1-beta2")
    };
  }

  private static Path jar(String name) {
    return Path.of("target", "versions", name + ".jar");
  }
}
