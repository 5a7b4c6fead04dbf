package com.example.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One client's WebSocket, as small as can be: ten thousand of them in one process. Only the crowd's
 * thread comes here.
 */
final class Line {
  private static final byte[] NOTHING = {};
  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final String UPGRADE =
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
          + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Crowd crowd;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private byte[] unread = NOTHING;
  private boolean upgraded;

  private Line(SocketChannel channel, Selector selector, Crowd crowd) throws IOException {
    this.channel = channel;
    this.crowd = crowd;
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  static Line open(int port, Selector selector, Crowd crowd) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    Line line = new Line(channel, selector, crowd);
    channel.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    return line;
  }

  void ready(ByteBuffer shared) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
    } else if (key.isWritable()) {
      drain();
    } else if (key.isReadable()) {
      read(shared);
    }
  }

  void close() throws IOException {
    channel.close();
  }

  /** Sends one text frame. */
  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean isShort = bytes.length < 126;
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
    frame.put((byte) TEXT).put((byte) (MASKED | (isShort ? bytes.length : 126)));
    if (!isShort) {
      frame.putShort((short) bytes.length);
    }
    // a mask of zeros leaves the text as it is
    frame.putInt(0).put(bytes).flip();
    write(Arrays.copyOf(frame.array(), frame.limit()));
  }

  private void write(byte[] bytes) throws IOException {
    unsent.add(ByteBuffer.wrap(bytes));
    drain();
  }

  private void drain() throws IOException {
    while (!unsent.isEmpty()) {
      channel.write(unsent.peek());
      if (unsent.peek().hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      unsent.remove();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private void read(ByteBuffer shared) throws IOException {
    shared.clear();
    shared.put(unread);
    if (channel.read(shared) < 0) {
      close();
      crowd.closed(this);
      return;
    }
    shared.flip();
    if (!upgraded) {
      upgrade(shared);
    }
    while (upgraded && frame(shared)) {}
    unread = new byte[shared.remaining()];
    shared.get(unread);
  }

  private void upgrade(ByteBuffer in) throws IOException {
    String head =
        new String(in.array(), in.position(), in.remaining(), StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\r\n\r\n");
    if (end >= 0) {
      if (!head.startsWith("HTTP/1.1 101")) {
        throw new IOException("expecting an upgrade, got " + head);
      }
      upgraded = true;
      in.position(in.position() + end + 4);
    }
  }

  /** Takes one whole frame; false when there is none. */
  private boolean frame(ByteBuffer in) throws IOException {
    in.mark();
    if (in.remaining() < 2) {
      return false;
    }
    int opcode = in.get() & 0x0f;
    int length = in.get() & 0x7f;
    if (length == 126 && in.remaining() >= 2) {
      length = in.getShort() & 0xffff;
    }
    if (in.remaining() < length) {
      in.reset();
      return false;
    }
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    if (opcode == 1) {
      heard(text);
    }
    return true;
  }

  private void heard(String text) throws IOException {
    if (text.startsWith("0")) {
      send("40");
    } else if (text.equals("2")) {
      send("3");
    } else if (text.startsWith("40{")) {
      crowd.connected(this);
    } else {
      crowd.heard(this, text);
    }
  }
}
