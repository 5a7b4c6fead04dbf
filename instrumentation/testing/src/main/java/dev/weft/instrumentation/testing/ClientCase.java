package dev.weft.instrumentation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One way to use one version of a library.
 *
 * @param packages of the library, which come from its jars alone
 * @param version folder of jars below {@code target/versions}
 * @param client class that uses it
 * @param follows whether redirects are followed
 */
public record ClientCase(String packages, String version, String client, boolean follows) {
  /** The jars of that version. */
  public Path[] jars() {
    try (Stream<Path> files = Files.list(Path.of("target/versions", version))) {
      return files.sorted().toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the client knows {@code IMPATIENT}: those with time-outs of their own do not. */
  boolean knowsImpatience() {
    return !client.contains("Spring") && !client.endsWith("Former");
  }

  /** The same client, where no agent is. */
  Function<String, String> bare() throws ReflectiveOperationException {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path jar : jars()) {
        urls.add(jar.toUri().toURL());
      }
      urls.add(Path.of("target/test-classes").toUri().toURL());
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
    // never closed: it lives as long as the client
    ClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    return HttpClientContract.client(
        loader.loadClass(client).getDeclaredConstructor().newInstance());
  }

  @Override
  public String toString() {
    return version + ", " + client.substring(client.lastIndexOf('.') + 1);
  }
}
