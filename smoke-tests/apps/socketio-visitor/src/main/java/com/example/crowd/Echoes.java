package com.example.crowd;

import java.io.IOException;

/**
 * A crowd that asks for echoes as fast as they come back: so many events, each client with so many
 * under way. Says {@code RATE}, events a second. Arguments: port, size, events, under way.
 */
public final class Echoes extends Crowd {
  private static final String EVENT = "42[\"echo\",\"what is said comes back\"]";

  private final int events;
  private final int underWay;
  private long startNanos;
  private int sent;
  private int back;

  private Echoes(int port, int size, int events, int underWay) throws IOException {
    super(port, size);
    this.events = events;
    this.underWay = underWay;
  }

  public static void main(String[] args) throws IOException {
    int[] numbers = new int[args.length];
    for (int i = 0; i < args.length; i++) {
      numbers[i] = Integer.parseInt(args[i]);
    }
    new Echoes(numbers[0], numbers[1], numbers[2], numbers[3]).live();
  }

  @Override
  void complete() throws IOException {
    startNanos = System.nanoTime();
    for (int i = 0; i < underWay; i++) {
      for (Line line : lines()) {
        next(line);
      }
    }
  }

  @Override
  void heard(Line line, String text) throws IOException {
    if (text.startsWith("42[\"echo\"")) {
      back++;
      next(line);
    }
    if (back == events) {
      System.out.println("RATE " + (long) (events * 1e9 / (System.nanoTime() - startNanos)));
    }
  }

  @Override
  boolean isDone() {
    return back == events;
  }

  private void next(Line line) throws IOException {
    if (sent < events) {
      sent++;
      line.send(EVENT);
    }
  }
}
