package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;

/** What a library's work is on a thread that probes: nothing, and of no duration. */
final class ProbeOperation extends Operation {
  @Override
  public void set(String key, @Nullable String value) {}

  @Override
  public void set(String key, long value) {}

  @Override
  public void rename(String name) {}

  @Override
  public void fail(String errorType, @Nullable Throwable thrown) {}

  @Override
  public boolean isRecording() {
    return false;
  }

  @Override
  public boolean isSampled() {
    return false;
  }

  @Override
  public String traceId() {
    return "00000000000000000000000000000000";
  }

  @Override
  public String spanId() {
    return "0000000000000000";
  }

  @Override
  public Object attach() {
    return this;
  }

  @Override
  public void detach(Object attachment) {}

  @Override
  public void suspend() {}

  /** A negative duration is recorded by nobody. */
  @Override
  public long endNanos() {
    return 0;
  }

  @Override
  public long finish() {
    return -1;
  }
}
