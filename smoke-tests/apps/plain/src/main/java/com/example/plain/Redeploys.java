package com.example.plain;

import com.example.shop.Life;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys an application again and again, each time with libraries of its own, and says how many of
 * the loaders are still there after it.
 */
public final class Redeploys {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private Redeploys() {}

  /** How many times. */
  public static void main(String[] args) throws Exception {
    // gone with its last connection: a hook for the end of the JVM would keep the loader
    System.setProperty("shop.jdbc.url", "jdbc:h2:mem:shop");
    int times = Integer.parseInt(args[0]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    URL[] libraries = classPath();
    for (int i = 0; i < times; i++) {
      loaders.add(deploy(libraries));
    }
    System.out.println("kept " + kept(loaders) + " of " + loaders.size());
    Life.ready(1);
    Life.untilEnd();
  }

  private static WeakReference<ClassLoader> deploy(URL[] libraries) throws Exception {
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    try (URLClassLoader loader = new URLClassLoader(libraries, platform)) {
      Class<?> application = loader.loadClass("com.example.plain.Deployment");
      Runnable deployment = (Runnable) application.getDeclaredConstructor().newInstance();
      // a thread of its own, whose thread locals end with it
      Thread thread = new Thread(deployment, "deployment");
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      return new WeakReference<>(loader);
    }
  }

  /** Collects until all are gone or patience is. */
  private static long kept(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    long kept = count(loaders);
    while (kept > 0 && System.nanoTime() - end < 0) {
      System.gc();
      Thread.sleep(100);
      kept = count(loaders);
    }
    return kept;
  }

  private static long count(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static URL[] classPath() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
