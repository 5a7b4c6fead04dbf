package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import java.lang.ref.WeakReference;

/**
 * What a pool leads to, asked after by one of the pool's connections while one is idle: a pool that
 * is in use to the last one is left alone. There are two more cases. While there is doubt, a pool
 * that has room is asked also without an idle connection: it may have thrown all of its own away.
 * And when nothing that the application asked was answered since the last look while threads wait
 * for a connection, that is an answer too. Refers to the pool weakly.
 *
 * @param <S> what gives the connections
 */
public abstract class PoolDependency<S> extends Recorder.Dependency {
  private final WeakReference<S> source;
  private final PoolNumbers<?> numbers;
  private final String name;
  private long askedBefore;
  private long answeredBefore;

  /**
   * The dependency behind a pool.
   *
   * @param name of the pool, for as long as nobody knows where it leads to
   */
  protected PoolDependency(S source, PoolNumbers<?> numbers, String name) {
    this.source = new WeakReference<>(source);
    this.numbers = numbers;
    this.name = name;
  }

  /**
   * Borrows a connection, asks, and gives it back.
   *
   * @return how long the answer took, in nanoseconds
   */
  protected abstract long ask(S source, long timeoutNanos) throws Exception;

  /** What the application does with the target; null while the target is not known. */
  @Nullable
  protected abstract Activity activity();

  @Override
  public final String label() {
    return name;
  }

  @Override
  public final long probe(long timeoutNanos, boolean isInDoubt) throws Exception {
    S alive = source.get();
    if (alive == null || numbers.isOver()) {
      return GONE;
    }
    boolean isStalled = isStalled();
    if (hasIdle() || (isInDoubt || isStalled) && hasRoom()) {
      return ask(alive, timeoutNanos);
    }
    if (isStalled && numbers.read(PoolNumbers.PENDING) > 0) {
      throw new StalledException();
    }
    return SKIPPED;
  }

  /**
   * Whether something was asked, or is being asked, and nothing was answered since the last look.
   */
  private boolean isStalled() {
    Activity activity = activity();
    if (activity == null) {
      return false;
    }
    long asked = activity.asked();
    long answered = activity.answered();
    boolean isStalled =
        answered == answeredBefore
            && (asked != askedBefore || activity.underWay() > 0 || isWaitedForInVain());
    askedBefore = asked;
    answeredBefore = answered;
    return isStalled;
  }

  /**
   * Threads wait and nobody has a connection: the pool threw all of them away and gets no new one,
   * so that nothing can even be asked.
   */
  private boolean isWaitedForInVain() {
    return numbers.read(PoolNumbers.PENDING) > 0
        && numbers.read(PoolNumbers.ACTIVE) == 0
        && !hasIdle();
  }

  private boolean hasIdle() {
    return numbers.read(PoolNumbers.IDLE) > 0;
  }

  private boolean hasRoom() {
    double max = numbers.read(PoolNumbers.MAX);
    return numbers.read(PoolNumbers.ACTIVE) < max && !(numbers.read(PoolNumbers.PENDING) > 0);
  }

  /** {@code host:port/name} of what is known; null when nothing is. */
  @Nullable
  public static String targetOf(@Nullable String host, int port, @Nullable String name) {
    if (host == null && name == null) {
      return null;
    }
    StringBuilder target = new StringBuilder(64);
    if (host != null) {
      boolean isIpv6 = host.indexOf(':') >= 0 && host.charAt(0) != '[';
      target.append(isIpv6 ? "[" : "").append(host).append(isIpv6 ? "]" : "");
      if (port > 0) {
        target.append(':').append(port);
      }
    }
    if (name != null) {
      target.append(host == null ? "" : "/").append(name);
    }
    return target.toString();
  }

  /** Threads wait for a connection, and nothing that was asked over the others was answered. */
  private static final class StalledException extends Exception {
    private static final long serialVersionUID = 1L;

    StalledException() {
      super(null, null, false, false);
    }
  }
}
