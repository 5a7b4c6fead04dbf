package dev.weft.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Where the JVM enters. Does little, holds nothing, never throws, never exits.
 *
 * <p>The jar names itself as {@code Boot-Class-Path}, so this class is normally the bootstrap
 * loader's. Under any other file name it is not: then the jar is put there now, at the price of the
 * JVM's own warning about class data sharing.
 */
public final class WeftAgent {
  private WeftAgent() {}

  /** With {@code -javaagent:} on the command line. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    enter("premain", arguments, instrumentation);
  }

  /** Attached to a running JVM. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    enter("agentmain", arguments, instrumentation);
  }

  private static void enter(String how, String arguments, Instrumentation instrumentation) {
    try {
      if (WeftAgent.class.getClassLoader() == null) {
        Agent.start(arguments, instrumentation, how.equals("agentmain"));
      } else {
        enterFromBootstrap(how, arguments, instrumentation);
      }
    } catch (Throwable t) {
      System.err.println(
          "[weft] WARN agent - could not start (" + t + ") - the application runs on");
    }
  }

  private static void enterFromBootstrap(
      String how, String arguments, Instrumentation instrumentation) throws Exception {
    String jar =
        WeftAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI().getPath();
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(new File(jar)));
    Class.forName(WeftAgent.class.getName(), true, null)
        .getMethod(how, String.class, Instrumentation.class)
        .invoke(null, arguments, instrumentation);
  }
}
