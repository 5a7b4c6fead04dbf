package com.example.plain;

import com.example.shop.Life;
import java.io.IOException;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Logs with the platform's own framework: to the console, and from eight threads to a file. */
public final class Logging {
  private static final Logger LOG = Logger.getLogger("shop");
  private static final int WRITERS = 8;

  private Logging() {}

  /** First the file, then how many lines each of the writers writes. */
  public static void main(String[] args) throws Exception {
    Handler file = new FileHandler(args[0]);
    file.setFormatter(new SimpleFormatter());
    LOG.addHandler(file);
    LOG.fine("nobody hears this");
    LOG.log(Level.SEVERE, "two\nlines \u0000 \u001b \ud800 \u2028 \u00e9", deep(3_000));
    LOG.log(Level.WARNING, "to {0}", "mail@example.org");
    consoles(Level.OFF);
    write(Integer.parseInt(args[1]));
    file.close();
    Life.ready(1);
    Life.untilEnd();
  }

  private static void consoles(Level level) {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        handler.setLevel(level);
      }
    }
  }

  // a stack of about a megabyte
  private static Throwable deep(int frames) {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      message.append("a line\n");
    }
    return frames == 0 ? new IOException(message.toString()) : below(frames);
  }

  private static Throwable below(int frames) {
    return frames == 0 ? new IllegalStateException(deep(0)) : below(frames - 1);
  }

  private static void write(int lines) throws InterruptedException {
    Thread[] writers = new Thread[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
      writers[i] = new Thread(() -> writeAlone(lines));
      writers[i].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static void writeAlone(int lines) {
    for (int line = 0; line < lines; line++) {
      LOG.info("line " + line + " of\n" + Thread.currentThread().getName());
    }
  }
}
