package com.example.plain;

import com.example.shop.Life;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Logs to a file that is rolled over now and then, slowly enough to be read meanwhile. */
public final class Rolling {
  private static final Logger LOG = Logger.getLogger("shop.Rolling");
  private static final int MOST_FILES = 50;
  private static final int OFTEN = 500;

  private Rolling() {}

  /** The file, how many lines, and how many bytes a file may have. */
  public static void main(String[] args) throws Exception {
    int lines = Integer.parseInt(args[1]);
    Handler file = new FileHandler(args[0] + ".%g", Integer.parseInt(args[2]), MOST_FILES);
    file.setFormatter(new SimpleFormatter());
    LOG.addHandler(file);
    LOG.setUseParentHandlers(false);
    Life.ready(1);
    for (int line = 0; line < lines; line++) {
      write(line);
      LockSupport.parkNanos(1_000_000);
    }
    file.close();
    Life.untilEnd();
  }

  private static void write(int line) {
    if (line % OFTEN == OFTEN - 1) {
      LOG.log(Level.SEVERE, "line " + line + " failed", deep(3_000));
    } else {
      LOG.info("line " + line + " of\n\ttwo \u001b[31m \ud800 \u2028 \"\u00e9\"");
    }
  }

  // a stack of about a megabyte
  private static Throwable deep(int frames) {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      message.append("a line\n");
    }
    return below(frames, new IOException(message.toString()));
  }

  private static Throwable below(int frames, Throwable cause) {
    return frames == 0 ? new IllegalStateException(cause) : below(frames - 1, cause);
  }
}
