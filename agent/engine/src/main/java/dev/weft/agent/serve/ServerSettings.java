package dev.weft.agent.serve;

/**
 * Where the server listens and what bounds it. Filled by one thread, then handed to {@link
 * HttpServer#start}; later changes have no effect that is worth relying on. Setters return {@code
 * this} and throw {@link IllegalArgumentException} out of range.
 */
public final class ServerSettings {
  String host = "127.0.0.1";
  int port = 9464;
  int portRange;
  int maxConnections = 256;
  int maxHeaderBytes = 8 * 1024;
  int maxBodyBytes = 64 * 1024;
  int maxHeldBytes = 16 << 20;
  int headerMillis = 5_000;
  int bodyMillis = 10_000;
  int writeMillis = 30_000;
  int idleMillis = 75_000;

  /** Address or name to bind; {@code 127.0.0.1} unless set. */
  public ServerSettings host(String host) {
    this.host = host;
    return this;
  }

  /** Port to bind, 9464 unless set; 0 takes any free one. */
  public ServerSettings port(int port) {
    this.port = inRange("port", port, 0, 65_535);
    return this;
  }

  /** How many ports after {@link #port} to try when it is taken; none unless set. */
  public ServerSettings portRange(int portRange) {
    this.portRange = inRange("port range", portRange, 0, 1_000);
    return this;
  }

  /** Connections held at once, 256 unless set; one more evicts the slowest. */
  public ServerSettings maxConnections(int maxConnections) {
    this.maxConnections = inRange("max connections", maxConnections, 1, 65_535);
    return this;
  }

  /** Bytes of request line and headers together, 8 KiB unless set; more is answered 431. */
  public ServerSettings maxHeaderBytes(int maxHeaderBytes) {
    this.maxHeaderBytes = inRange("max header bytes", maxHeaderBytes, 256, 1 << 20);
    return this;
  }

  /** Bytes of a request body, 64 KiB unless set; more is answered 413. */
  public ServerSettings maxBodyBytes(int maxBodyBytes) {
    this.maxBodyBytes = inRange("max body bytes", maxBodyBytes, 0, 1 << 24);
    return this;
  }

  /**
   * Bytes of unread answers held together, 16 MiB unless set; above that the answer that waits
   * longest is cut, unless it is the only one.
   */
  public ServerSettings maxHeldBytes(int maxHeldBytes) {
    this.maxHeldBytes = inRange("max held bytes", maxHeldBytes, 1, Integer.MAX_VALUE);
    return this;
  }

  /**
   * Milliseconds from a request's first byte (or the connect) to the end of its headers, 5 s unless
   * set.
   */
  public ServerSettings headerMillis(int headerMillis) {
    this.headerMillis = inRange("header milliseconds", headerMillis, 1, 600_000);
    return this;
  }

  /** Milliseconds from the end of the headers to the end of the body, 10 s unless set. */
  public ServerSettings bodyMillis(int bodyMillis) {
    this.bodyMillis = inRange("body milliseconds", bodyMillis, 1, 600_000);
    return this;
  }

  /** Milliseconds that a client may take to read one response, 30 s unless set. */
  public ServerSettings writeMillis(int writeMillis) {
    this.writeMillis = inRange("write milliseconds", writeMillis, 1, 600_000);
    return this;
  }

  /**
   * Milliseconds that a connection may rest between two requests, 75 s unless set: longer than a
   * scrape interval of 60 s.
   */
  public ServerSettings idleMillis(int idleMillis) {
    this.idleMillis = inRange("idle milliseconds", idleMillis, 1, 3_600_000);
    return this;
  }

  private static int inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": expecting " + least + " to " + most + ", got " + value);
    }
    return value;
  }
}
