package com.example.crowd;

import java.io.IOException;

/** A crowd that is there and listens, until its standard input closes. Arguments: port, size. */
public final class Audience extends Crowd {
  private final int size;
  private volatile boolean over;

  private Audience(int port, int size) throws IOException {
    super(port, size);
    this.size = size;
  }

  public static void main(String[] args) throws IOException {
    Audience audience = new Audience(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    Thread reader = new Thread(audience::untilInputCloses, "stdin");
    reader.setDaemon(true);
    reader.start();
    audience.live();
  }

  private void untilInputCloses() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException closed) {
      // the same as the end of it
    }
    over = true;
  }

  @Override
  void complete() {
    System.out.println("READY " + size);
  }

  @Override
  void heard(Line line, String text) {}

  @Override
  boolean isDone() {
    return over;
  }
}
