package dev.weft.agent.export;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;

/**
 * Posts straight to the other side; by what the JDK has where the JVM's settings want a proxy in
 * between. Used by one thread.
 */
final class RoutedPost implements Post {
  private final URI address;
  private final SocketPost straight;
  private final Post byProxy;

  RoutedPost(URI address, SocketPost straight, Post byProxy) {
    this.address = address;
    this.straight = straight;
    this.byProxy = byProxy;
  }

  @Override
  public Answer send(String contentType, byte[] body, int length) throws IOException {
    Post way = straight.isOpen() || isDirect(address) ? straight : byProxy;
    return way.send(contentType, body, length);
  }

  @Override
  public void rest(long nowNanos) {
    straight.rest(nowNanos);
  }

  private static boolean isDirect(URI address) {
    try {
      ProxySelector selector = ProxySelector.getDefault();
      List<Proxy> proxies = selector == null ? null : selector.select(address);
      return proxies == null || proxies.isEmpty() || proxies.get(0).type() == Proxy.Type.DIRECT;
    } catch (RuntimeException e) {
      // the application's own selector; the JDK's client says what is wrong with it
      return false;
    }
  }
}
