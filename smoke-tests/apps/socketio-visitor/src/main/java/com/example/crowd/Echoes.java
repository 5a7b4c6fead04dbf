package com.example.crowd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A crowd that asks for echoes as fast as they come back, each client with so many under way. Says
 * {@code HERE} once it is there; for each line that it reads, a number of events, it asks for so
 * many and says {@code RATE}, events a second. Ends with its input. Arguments: port, size, under
 * way.
 */
public final class Echoes extends Crowd {
  private static final String EVENT = "42[\"echo\",\"what is said comes back\"]";

  private final BufferedReader orders =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
  private final int underWay;
  private long startNanos;
  private int events;
  private int sent;
  private int back;
  private boolean isDone;

  private Echoes(int port, int size, int underWay) throws IOException {
    super(port, size);
    this.underWay = underWay;
  }

  public static void main(String[] args) throws IOException {
    int[] numbers = new int[args.length];
    for (int i = 0; i < args.length; i++) {
      numbers[i] = Integer.parseInt(args[i]);
    }
    new Echoes(numbers[0], numbers[1], numbers[2]).live();
  }

  @Override
  void complete() throws IOException {
    System.out.println("HERE");
    take();
  }

  /** Waits for the next order; nothing is under way meanwhile. */
  private void take() throws IOException {
    String order = orders.readLine();
    isDone = order == null;
    if (order == null) {
      return;
    }
    events = Integer.parseInt(order.trim());
    sent = 0;
    back = 0;
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
      if (back == events) {
        System.out.println("RATE " + (long) (events * 1e9 / (System.nanoTime() - startNanos)));
        take();
      }
    }
  }

  @Override
  boolean isDone() {
    return isDone;
  }

  private void next(Line line) throws IOException {
    if (sent < events) {
      sent++;
      line.send(EVENT);
    }
  }
}
