package com.example.plain;

import java.util.Arrays;

/**
 * Prints what an application can see of its own world: properties, providers, threads' names, class
 * loaders.
 */
public final class Loading {
  private Loading() {}

  public static void main(String[] args) throws Exception {
    ClassLoader loader = Loading.class.getClassLoader();
    System.out.println("loader " + loader.getClass().getName());
    System.out.println("context " + (Thread.currentThread().getContextClassLoader() == loader));
    for (String name :
        Arrays.asList(
            "io.opentelemetry.api.trace.Span",
            "io.prometheus.client.Counter",
            "net.bytebuddy.ByteBuddy",
            "com.fasterxml.jackson.databind.ObjectMapper")) {
      System.out.println(name + " " + visible(name, loader));
    }
    System.out.println("log manager " + System.getProperty("java.util.logging.manager"));
    System.out.println("groups " + Thread.currentThread().getThreadGroup().getName());
  }

  private static boolean visible(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
