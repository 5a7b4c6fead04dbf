package com.example.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients of one server on one thread, over WebSocket. What they do once they are all there is
 * the subclass's.
 */
abstract class Crowd {
  private static final int MOST_AT_ONCE = 200;

  private final Selector selector;
  private final ByteBuffer shared = ByteBuffer.allocate(1 << 17);
  private final List<Line> lines = new ArrayList<>();
  private final int port;
  private final int size;
  private int opened;
  private int gone;

  Crowd(int port, int size) throws IOException {
    this.port = port;
    this.size = size;
    selector = Selector.open();
  }

  /** Everybody is there. */
  abstract void complete() throws IOException;

  abstract void heard(Line line, String text) throws IOException;

  /** Whether it is over. */
  abstract boolean isDone();

  /** Lives until it is done, then closes every line. */
  final void live() throws IOException {
    while (!isDone()) {
      open();
      selector.select(100);
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isValid()) {
          ((Line) key.attachment()).ready(shared);
        }
      }
      selector.selectedKeys().clear();
    }
    for (SelectionKey key : selector.keys()) {
      ((Line) key.attachment()).close();
    }
    selector.close();
  }

  final List<Line> lines() {
    return lines;
  }

  final void connected(Line line) throws IOException {
    lines.add(line);
    if (lines.size() == size) {
      complete();
    }
  }

  final void closed(Line line) throws IOException {
    if (!lines.contains(line)) {
      throw new IOException("expecting a connection, the server closed it");
    }
    gone++;
    System.out.println("GONE " + gone);
  }

  private void open() throws IOException {
    while (opened < size && opened - lines.size() < MOST_AT_ONCE) {
      Line.open(port, selector, this);
      opened++;
    }
  }
}
