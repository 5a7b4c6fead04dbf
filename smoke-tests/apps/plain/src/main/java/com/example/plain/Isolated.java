package com.example.plain;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link Queries} under a class loader of its own that asks no application loader first. */
public final class Isolated {
  private Isolated() {}

  public static void main(String[] args) throws Exception {
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    try (URLClassLoader loader = new URLClassLoader(classPath(), platform)) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> queries = loader.loadClass("com.example.plain.Queries");
      System.out.println("apart " + (queries.getClassLoader() == loader));
      Method main = queries.getMethod("main", String[].class);
      main.invoke(null, (Object) args);
    }
  }

  private static URL[] classPath() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
