package dev.weft.instrumentation.lettuce;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The oldest and the newest version of each line, with the libraries that they were built for. */
enum Lettuce {
  V5_0("5.0.0", "4.1.125.Final", "3.1.0.RELEASE"),
  V5_3("5.3.7", "4.1.125.Final", "3.3.16.RELEASE"),
  V6_0("6.0.0", "4.1.125.Final", "3.3.16.RELEASE"),
  V6_8("6.8.2", "4.1.125.Final", "3.6.6"),
  V7_0("7.0.0", "4.2.13.Final", "3.6.6"),
  V7_7("7.7.0", "4.2.13.Final", "3.6.6");

  private static final String[] NETTY = {
    "common",
    "buffer",
    "handler",
    "transport",
    "resolver",
    "transport-native-unix-common",
    "resolver-dns",
    "codec-dns"
  };

  private final String version;
  private final String netty;
  private final String reactor;

  Lettuce(String version, String netty, String reactor) {
    this.version = version;
    this.netty = netty;
    this.reactor = reactor;
  }

  /** Whether its handshake is its own: {@code HELLO}, then the rest, past the connection. */
  boolean hasHandshake() {
    return version.compareTo("6") >= 0;
  }

  void use(WeavingAgent agent) {
    List<String> files = files();
    files.add("commons-pool2-" + (hasHandshake() ? "2.13.1" : "2.4.3") + ".jar");
    agent.use("io.lettuce.", jars(files.toArray(new String[0])));
  }

  /** An application that has no pools. */
  void useWithoutPool(WeavingAgent agent) {
    agent.use("org.apache.commons.pool2.", jars(files().toArray(new String[0])));
  }

  private List<String> files() {
    List<String> files = new ArrayList<>();
    files.add("lettuce-core-" + version + ".RELEASE.jar");
    for (String part : NETTY) {
      files.add("netty-" + part + "-" + netty + ".jar");
    }
    files.add("netty-" + (netty.startsWith("4.1") ? "codec" : "codec-base") + "-" + netty + ".jar");
    files.add("reactor-core-" + reactor + ".jar");
    files.add("reactive-streams-1.0.4.jar");
    files.add("redis-authx-core-0.1.1-beta2.jar");
    return files;
  }

  static Path[] jars(String... files) {
    Path[] jars = new Path[files.length];
    for (int i = 0; i < jars.length; i++) {
      jars[i] = Path.of("target/versions", files[i]);
    }
    return jars;
  }
}
