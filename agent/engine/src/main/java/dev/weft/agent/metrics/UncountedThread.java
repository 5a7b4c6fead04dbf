package dev.weft.agent.metrics;

/** A thread of the agent that calls libraries as an application does, and that no metric counts. */
public abstract class UncountedThread extends Thread {
  protected UncountedThread(String name) {
    super(name);
  }

  /** Whether the calling thread is one. */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof UncountedThread;
  }
}
