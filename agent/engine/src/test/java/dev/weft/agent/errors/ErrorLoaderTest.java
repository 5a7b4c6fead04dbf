package dev.weft.agent.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

/** What is kept of an error holds nothing of the application. */
class ErrorLoaderTest {
  private static final String NAME = "com.example.Gone";

  private final ErrorLab lab = new ErrorLab();

  private static final class Application extends ClassLoader {
    Class<?> failure() {
      byte[] bytes = new ByteBuddy().subclass(Exception.class).name(NAME).make().getBytes();
      return defineClass(NAME, bytes, 0, bytes.length);
    }
  }

  private WeakReference<ClassLoader> failOnce() throws Exception {
    Application application = new Application();
    Throwable thrown =
        (Throwable) application.failure().getConstructor(String.class).newInstance("gone");
    Operation request = lab.start("GET /orders");
    lab.spans.tracing.logged(thrown, "com.example.Shop", "lost");
    lab.end(request, new IllegalStateException(thrown));
    lab.spans.taken();
    return new WeakReference<>(application);
  }

  @Test
  void loader_isFree_onceTheErrorWasLookedAt() throws Exception {
    WeakReference<ClassLoader> loader = failOnce();
    assertThat(lab.only().type).isEqualTo(NAME);
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (loader.get() != null && System.nanoTime() < deadline) {
      System.gc();
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(loader.get()).isNull();
    assertThat(lab.only().sample.parts.get(0).type).isEqualTo(NAME);
  }
}
