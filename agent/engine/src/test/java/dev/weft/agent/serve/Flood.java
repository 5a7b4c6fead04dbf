package dev.weft.agent.serve;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * Holds many connections open from one thread, drips on each, and opens it again when the server
 * cuts it.
 */
final class Flood implements Closeable {
  private static final int SPARE_DESCRIPTORS = 1_000;

  private final InetSocketAddress server;
  private final Nuisance nuisance;
  private final SocketChannel[] channels;
  private final AtomicInteger rounds = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "flood");
  private volatile boolean closed;

  Flood(int port, Nuisance nuisance, int count) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.nuisance = nuisance;
    this.channels = new SocketChannel[count];
    thread.start();
    awaitRound();
  }

  /** Skips the test, and says why, where the process may not open so many. */
  static void assumeDescriptorsFor(int connections) {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.UnixOperatingSystemMXBean unix) {
      long free = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
      if (free < connections + SPARE_DESCRIPTORS) {
        skip(
            connections
                + " connections not checked, because only "
                + free
                + " descriptors are free");
      }
    }
  }

  static void skip(String reason) {
    System.out.println(reason);
    Assumptions.abort(reason);
  }

  /** Waits until every connection was opened, or opened again, and dripped on once more. */
  void awaitRound() {
    int seen = rounds.get();
    Deadline.await(() -> rounds.get() > seen);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel channel : channels) {
      if (channel != null) {
        channel.close();
      }
    }
  }

  private void run() {
    while (!closed) {
      for (int i = 0; i < channels.length && !closed; i++) {
        disturb(i);
      }
      rounds.incrementAndGet();
    }
  }

  private void disturb(int i) {
    try {
      SocketChannel channel = channels[i];
      if (channel == null) {
        channel = SocketChannel.open(server);
        channels[i] = channel;
        channel.configureBlocking(false);
        say(channel, nuisance.opening);
      } else {
        say(channel, nuisance.drip);
        if (nuisance != Nuisance.NOT_READING && channel.read(ByteBuffer.allocate(4096)) < 0) {
          throw new IOException("cut");
        }
      }
    } catch (IOException cut) {
      reopenNextRound(i);
    }
  }

  private void reopenNextRound(int i) {
    try {
      SocketChannel channel = channels[i];
      channels[i] = null;
      if (channel != null) {
        channel.close();
      }
    } catch (IOException alreadyBroken) {
      // It is opened again either way.
    }
  }

  private static void say(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
