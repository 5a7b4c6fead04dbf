package dev.weft.instrumentation.nettysocketio;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** Emits that go to some of many, here and on other nodes. */
class NettySocketIoCrowdTest extends WithSocketIo {
  @ParameterizedTest
  @ValueSource(strings = {"2.0.6", "2.0.14"})
  void predicatesAndWholeServers_areOneEmit(String version) {
    run(version, Gatherings.Chosen.class);
    agent.trace(NettySocketIoTest.emit("news", "/chat", 2), NettySocketIoTest.emit("all", "/", 6));
  }

  /** Each is counted where it was made; the other node only passes it on. */
  @Test
  void clusters_countAnEmitOnce() throws IOException {
    RedisServer redis = new RedisServer(SocketIoStage.freePort());
    redis.start();
    String before = System.getProperty("redis.port");
    System.setProperty("redis.port", Objects.toString(redis.ports().get(0)));
    agent.leaving("redisson", "nioEventLoopGroup", "Redisson");
    try {
      run("2.0.14", Gatherings.Cluster.class);
    } finally {
      redis.stop();
      System.clearProperty("redis.port");
      if (before != null) {
        System.setProperty("redis.port", before);
      }
    }
    agent.trace(
        NettySocketIoTest.emit("news", "/chat", 1), NettySocketIoTest.emit("news", "/chat", 1));
  }
}
