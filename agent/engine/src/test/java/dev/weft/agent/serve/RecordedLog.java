package dev.weft.agent.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that a test can read. */
final class RecordedLog implements ServerLog {
  final List<String> infos = new CopyOnWriteArrayList<>();
  final List<String> warnings = new CopyOnWriteArrayList<>();

  @Override
  public void info(String message) {
    infos.add(message);
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
