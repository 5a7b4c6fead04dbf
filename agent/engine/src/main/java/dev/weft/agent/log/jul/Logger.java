package dev.weft.agent.log.jul;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;

/** What libraries log, as DEBUG lines of the agent: they are about its insides. */
public final class Logger {
  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public String getName() {
    return name;
  }

  @Nullable
  public Level getLevel() {
    return null;
  }

  public boolean isLoggable(Level level) {
    return Log.isDebug() && level.intValue() >= Level.INFO.intValue();
  }

  public void log(Level level, String message) {
    if (isLoggable(level)) {
      Log.debug(name + " - " + message);
    }
  }

  public void log(Level level, String message, @Nullable Object parameter) {
    log(level, message);
  }

  public void log(Level level, String message, Object[] parameters) {
    log(level, message);
  }

  public void log(Level level, String message, @Nullable Throwable thrown) {
    log(level, message + ": " + thrown);
  }

  public void logp(Level level, String type, String method, String message) {
    log(level, message);
  }

  public void severe(String message) {
    log(Level.SEVERE, message);
  }

  public void warning(String message) {
    log(Level.WARNING, message);
  }

  public void info(String message) {
    log(Level.INFO, message);
  }

  public void config(String message) {
    log(Level.CONFIG, message);
  }

  public void fine(String message) {
    log(Level.FINE, message);
  }

  public void finer(String message) {
    log(Level.FINER, message);
  }

  public void finest(String message) {
    log(Level.FINEST, message);
  }
}
