package dev.weft.instrumentation.testing;

import dev.weft.bootstrap.Nullable;
import java.nio.file.Path;
import java.util.Map;

/** An application that logs, with one framework; made in the application's loader. */
public interface LogApp {
  /**
   * Configures the framework: one file appender, lines of {@code level trace|span|request|own msg}.
   *
   * @param async whether another thread writes the file
   */
  void open(Path file, boolean async);

  /** Logs: {@code trace}, {@code debug}, {@code info}, {@code warn} or {@code error}. */
  void log(String level, String logger, String message, @Nullable Throwable thrown);

  /** Logs at INFO with data beside the text. False when the framework has no such thing. */
  default boolean log(String logger, String message, Map<String, String> data) {
    return false;
  }

  /** Puts into the logging context of this thread; null takes out. False when there is none. */
  boolean put(String key, @Nullable String value);

  /** Ends the framework; the file is whole then. */
  void close();
}
