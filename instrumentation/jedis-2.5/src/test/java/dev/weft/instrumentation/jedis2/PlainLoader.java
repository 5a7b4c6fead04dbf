package dev.weft.instrumentation.jedis2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** The application without the agent: the same jars, the same scenario, nothing woven. */
final class PlainLoader extends URLClassLoader {
  private static final String[] OWN = {
    "redis.clients.", "org.apache.commons.pool2.", "dev.weft.instrumentation.jedis"
  };

  private PlainLoader(URL[] jars) {
    super(jars, PlainLoader.class.getClassLoader());
  }

  static Object run(Class<? extends Scenario> scenario, int port, Path... jars) {
    try (PlainLoader loader = new PlainLoader(urls(jars))) {
      Class<?> type = Class.forName(scenario.getName(), true, loader);
      return ((IntFunction<?>) type.getDeclaredConstructor().newInstance()).apply(port);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL[] urls(Path... jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length + 1];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    urls[jars.length] = Scenario.class.getProtectionDomain().getCodeSource().getLocation();
    return urls;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    for (String own : OWN) {
      if (name.startsWith(own)) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          return known == null ? findClass(name) : known;
        }
      }
    }
    return super.loadClass(name, resolve);
  }
}
