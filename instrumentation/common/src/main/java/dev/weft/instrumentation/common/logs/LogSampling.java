package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which events of INFO and below are kept: all of a trace or none, so that what is kept tells whole
 * stories; outside of a trace each by chance. Immutable.
 */
final class LogSampling {
  private static final double TOP = 0x1p31;

  /**
   * From this step of {@link Recorder#shedLevel()} on only every tenth is kept of what would be.
   */
  private static final int COARSER_FROM = 2;

  private static final int COARSER_BY = 10;

  /** Of the numbers from 0 to 2³¹ those below it are kept. */
  private final long below;

  private LogSampling(double ratio) {
    below = (long) (ratio * TOP);
  }

  /** The sampling of a configured ratio; what is none keeps everything. */
  static LogSampling of(String ratio) {
    try {
      double number = Double.parseDouble(ratio);
      return new LogSampling(number >= 0 && number <= 1 ? number : 1);
    } catch (NumberFormatException e) {
      return new LogSampling(1);
    }
  }

  // who has not asked for sampling keeps every line, however hard the times are
  boolean keeps() {
    if (below >= (long) TOP) {
      return true;
    }
    long bound = Recorder.get().shedLevel() >= COARSER_FROM ? below / COARSER_BY : below;
    Operation current = Recorder.get().current();
    int number = current == null ? ThreadLocalRandom.current().nextInt() : mixed(current.traceId());
    return (number & Integer.MAX_VALUE) < bound;
  }

  // trace ids are random, but not every library's are in every digit
  static int mixed(String traceId) {
    int hash = traceId.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 15)) * 0x85EBCA6B >>> 1;
  }
}
