package dev.weft.instrumentation.socketioserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The application's loader without an agent: what it sees there is what it must see. */
final class PlainLoader extends URLClassLoader {
  private PlainLoader(Path[] jars) throws MalformedURLException {
    super(urls(jars), PlainLoader.class.getClassLoader());
  }

  private static URL[] urls(Path[] jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return urls;
  }

  @SuppressWarnings("unchecked")
  static List<String> run(Path[] jars, Class<? extends Scenario> scenario) {
    try (PlainLoader loader = new PlainLoader(jars)) {
      Class<?> type = Class.forName(scenario.getName(), true, loader);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Consumer<String> ignored = step -> {};
      return ((Function<Consumer<String>, List<String>>) constructor.newInstance()).apply(ignored);
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean isLibrary = name.startsWith("io.socket.") || name.startsWith("org.json.");
    if (!isLibrary && !name.startsWith("dev.weft.instrumentation.socketioserver.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : own(name, isLibrary);
    }
  }

  private Class<?> own(String name, boolean isLibrary) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    URL file = isLibrary ? findResource(path) : getParent().getResource(path);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = file.openStream()) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
