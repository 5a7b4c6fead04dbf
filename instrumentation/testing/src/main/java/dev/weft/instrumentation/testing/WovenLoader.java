package dev.weft.instrumentation.testing;

import dev.weft.agent.weave.Weaver;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * The application's class loader: libraries, the module's helpers and the tests' own scenarios are
 * found here first and pass the weaver; the platform, the agent and the test's tools are shared.
 */
public final class WovenLoader extends URLClassLoader {
  private static final String[] SHARED = {
    "dev.weft.bootstrap.",
    "dev.weft.agent.",
    "dev.weft.plans.",
    "dev.weft.instrumentation.testing.",
    "io.opentelemetry.",
    "net.bytebuddy.",
    "org.junit.",
    "org.assertj."
  };

  private final Weaver weaver;
  private final String replaced;

  /**
   * A loader.
   *
   * @param libraries found before the class path
   * @param replaced path prefix of the classes that come from these libraries alone; may be empty
   */
  WovenLoader(List<URL> libraries, String replaced, Weaver weaver) {
    super(libraries.toArray(new URL[0]), WovenLoader.class.getClassLoader());
    this.weaver = weaver;
    this.replaced = replaced;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      return isShared(name) ? super.loadClass(name, resolve) : ownOrPlatform(name);
    }
  }

  private static boolean isShared(String name) {
    for (String prefix : SHARED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private Class<?> ownOrPlatform(String name) throws ClassNotFoundException {
    try {
      return getPlatformClassLoader().loadClass(name);
    } catch (ClassNotFoundException e) {
      return own(name);
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    byte[] file = read(internalName + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] woven = weaver.transform(this, internalName, null, null, file);
    byte[] used = woven == null ? file : woven;
    return defineClass(name, used, 0, used.length);
  }

  @Nullable
  private byte[] read(String path) {
    try (InputStream in = getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  @Nullable
  public URL getResource(String path) {
    URL own = findResource(path);
    return own != null || isReplaced(path) ? own : super.getResource(path);
  }

  @Override
  public Enumeration<URL> getResources(String path) throws IOException {
    return isReplaced(path) ? findResources(path) : super.getResources(path);
  }

  private boolean isReplaced(String path) {
    return !replaced.isEmpty() && path.startsWith(replaced);
  }
}
