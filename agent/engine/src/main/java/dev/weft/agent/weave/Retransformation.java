package dev.weft.agent.weave;

import dev.weft.agent.log.Log;
import java.io.IOException;
import java.io.InputStream;
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

  /**
   * Offers what is loaded before the application starts: of the platform what a plan names, and of
   * the application what the JVM took, linked, from an AOT cache (JDK 24 and newer).
   */
  public void runBeforeMain() {
    ClassLoader application = ClassLoader.getSystemClassLoader();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean isEarly = type.getClassLoader() == application && isWanted(type, application);
      if (isEarly || weaver.wantsOfPlatform(type)) {
        offer(type);
      }
    }
  }

  /** By its file: to have the JVM show a class to the weaver in vain costs milliseconds. */
  private boolean isWanted(Class<?> type, ClassLoader application) {
    String name = type.getName().replace('.', '/');
    if (!weaver.mayWant(type)) {
      return false;
    }
    try (InputStream in = application.getResourceAsStream(name + ".class")) {
      return in != null && weaver.wants(application, name, Hierarchy.readFully(in));
    } catch (IOException e) {
      return false;
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
