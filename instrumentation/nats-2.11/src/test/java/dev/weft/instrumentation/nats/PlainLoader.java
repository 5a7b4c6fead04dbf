package dev.weft.instrumentation.nats;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The application's loader without an agent: what it sees there is what it must see. */
final class PlainLoader extends URLClassLoader {
  PlainLoader(Path jar) throws MalformedURLException {
    super(new URL[] {jar.toUri().toURL()}, PlainLoader.class.getClassLoader());
  }

  @SuppressWarnings("unchecked")
  static List<String> run(Path jar, Class<? extends Scenario> scenario, int port) {
    try (PlainLoader loader = new PlainLoader(jar)) {
      Class<?> type = Class.forName(scenario.getName(), true, loader);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((Function<Integer, List<String>>) constructor.newInstance()).apply(port);
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("io.nats.") && !name.startsWith("dev.weft.instrumentation.nats.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : own(name);
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    boolean isLibrary = name.startsWith("io.nats.");
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
