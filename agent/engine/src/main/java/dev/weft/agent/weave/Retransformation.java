package dev.weft.agent.weave;

import dev.weft.agent.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Weaves what was loaded before the agent came: some of the platform always, the application too
 * when the agent is attached to a running JVM.
 */
public final class Retransformation {
  private final Instrumentation instrumentation;
  private final Weaver weaver;

  public Retransformation(Instrumentation instrumentation, Weaver weaver) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
  }

  /** Offers each loaded class that may be wanted to the weaver, one at a time. */
  public void run() {
    int offered = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaver.mayWant(type) && instrumentation.isModifiableClass(type)) {
        offered += offer(type);
      }
    }
    Log.debug("weave - " + offered + " loaded classes were offered to the weaver");
  }

  /** Offers what is loaded of the platform and named by a plan. */
  public void runOnPlatform() {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaver.wantsOfPlatform(type)) {
        offer(type);
      }
    }
  }

  /**
   * Takes one module out of every class that it wove; what others wove there stays.
   *
   * @return how many classes those were
   */
  public int takeOut(String module) {
    weaver.takeOut(module);
    int rewoven = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (weaver.hasWoven(module, type)) {
        rewoven += offer(type);
      }
    }
    return rewoven;
  }

  /** What weaves that which the user names while the application runs. */
  public LiveWeaver live() {
    return new LiveWeaver(instrumentation);
  }

  private int offer(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
      return 1;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      Log.debug("weave - " + type.getName() + " could not be rewoven - left as it was: " + e);
      return 0;
    }
  }
}
