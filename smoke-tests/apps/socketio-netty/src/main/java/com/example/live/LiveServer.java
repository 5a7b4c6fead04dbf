package com.example.live;

import com.corundumstudio.socketio.AuthorizationListener;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.store.RedissonStoreFactory;
import com.example.shop.Life;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * A server of netty-socketio: a default namespace, {@code /chat}, a guard at the door; with others
 * over Redis where {@code live.redis.port} is given.
 */
public final class LiveServer {
  private LiveServer() {}

  public static void main(String[] args) throws Exception {
    int redis = Integer.getInteger("live.redis.port", 0);
    RedissonClient redisson = Boolean.getBoolean("live.cluster") ? redisson(redis) : null;
    Configuration configuration = configuration();
    if (redisson != null) {
      configuration.setStoreFactory(new RedissonStoreFactory(redisson));
    }
    SocketIOServer server = new SocketIOServer(configuration);
    try (Orders orders = Orders.open(redis)) {
      new Events(server, orders).register(server);
      SocketIONamespace chat = server.addNamespace("/chat");
      chat.addEventListener("echo", String.class, Events::echo);
      server.start();
      Life.ready(configuration.getPort());
      Life.untilEnd();
      server.stop();
    }
    if (redisson != null) {
      redisson.shutdown();
    }
  }

  private static Configuration configuration() throws IOException {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(freePort());
    configuration.setAuthorizationListener(guard());
    configuration.getSocketConfig().setReuseAddress(true);
    configuration.setPingInterval(Integer.getInteger("live.ping.interval", 25_000));
    configuration.setPingTimeout(Integer.getInteger("live.ping.timeout", 60_000));
    return configuration;
  }

  /** Refuses whoever asks to be refused; what a listener answers with is another type in 2.0. */
  private static AuthorizationListener guard() {
    return (AuthorizationListener)
        Proxy.newProxyInstance(
            LiveServer.class.getClassLoader(),
            new Class<?>[] {AuthorizationListener.class},
            (proxy, method, arguments) -> {
              boolean welcome = isWelcome((HandshakeData) arguments[0]);
              return method.getReturnType() == boolean.class
                  ? (Object) welcome
                  : method
                      .getReturnType()
                      .getField(welcome ? "SUCCESSFUL_AUTHORIZATION" : "FAILED_AUTHORIZATION")
                      .get(null);
            });
  }

  private static boolean isWelcome(HandshakeData handshake) {
    return handshake.getSingleUrlParam("refuse") == null;
  }

  private static RedissonClient redisson(int port) {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
    return Redisson.create(config);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }
}
