package dev.weft.smoke.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests over connections that stay open, with as little work as possible: the service shares the
 * machine with this. Either as fast as answers come, or so many a second.
 */
final class HttpLoad {
  private static final int CONNECTIONS = 8;
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final byte[] request;
  private final long endNanos;
  private final long startNanos = System.nanoTime();
  private final double nanosBetween;
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final List<long[]> latencies = new ArrayList<>();

  /** What came of a load: requests done, and how long they took in ascending order. */
  record Result(long requests, long[] nanos) {
    double micros(double quantile) {
      return nanos.length == 0 ? 0 : nanos[(int) (quantile * (nanos.length - 1))] / 1e3;
    }
  }

  private HttpLoad(int port, String path, double seconds, int perSecond) {
    this.port = port;
    request =
        ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    endNanos = startNanos + (long) (seconds * 1e9);
    nanosBetween = perSecond == 0 ? 0 : 1e9 / perSecond;
  }

  /**
   * Sends requests for so many seconds.
   *
   * @param perSecond 0 for as many as are answered
   */
  static Result run(int port, String path, double seconds, int perSecond)
      throws InterruptedException {
    HttpLoad load = new HttpLoad(port, path, seconds, perSecond);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread thread = new Thread(load::connection, "load-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long[] nanos = load.latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(load.done.get(), nanos);
  }

  private void connection() {
    long[] nanos = new long[1 << 12];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      while (isDue()) {
        long sent = System.nanoTime();
        socket.getOutputStream().write(request);
        readAnswer(in, buffer);
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - sent;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done.addAndGet(count);
    synchronized (latencies) {
      latencies.add(Arrays.copyOf(nanos, count));
    }
  }

  /** Waits for the next request's time; false when the time is over. */
  private boolean isDue() {
    if (nanosBetween == 0) {
      return System.nanoTime() < endNanos;
    }
    long due = startNanos + (long) (tickets.getAndIncrement() * nanosBetween);
    if (due >= endNanos) {
      return false;
    }
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return true;
  }

  private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
    int read = 0;
    int head = -1;
    while (head < 0) {
      read += more(in, buffer, read);
      head = indexOf(buffer, read, END);
    }
    if (buffer[9] != '2') {
      throw new IOException(new String(buffer, 0, read, StandardCharsets.US_ASCII));
    }
    int whole = head + END.length + length(buffer, head);
    while (read < whole) {
      read += more(in, buffer, read);
    }
  }

  private static int more(InputStream in, byte[] buffer, int read) throws IOException {
    int more = in.read(buffer, read, buffer.length - read);
    if (more <= 0) {
      throw new IOException("the service closed the connection");
    }
    return more;
  }

  private static int length(byte[] buffer, int head) throws IOException {
    int at = indexOf(buffer, head, LENGTH);
    if (at < 0) {
      throw new IOException("an answer without a length");
    }
    int length = 0;
    for (int i = at + LENGTH.length; i < head && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
      length = 10 * length + buffer[i] - '0';
    }
    return length;
  }

  /** Where it begins, without regard to case; -1 when it is not there. */
  private static int indexOf(byte[] in, int end, byte[] what) {
    for (int from = 0; from + what.length <= end; from++) {
      int i = 0;
      while (i < what.length && (in[from + i] == what[i] || (in[from + i] | 32) == what[i])) {
        i++;
      }
      if (i == what.length) {
        return from;
      }
    }
    return -1;
  }
}
