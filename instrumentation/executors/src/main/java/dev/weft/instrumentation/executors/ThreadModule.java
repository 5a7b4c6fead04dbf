package dev.weft.instrumentation.executors;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Threads that are started inside of a request. Off by default: many such threads outlive it, and
 * all that they ever do would count as its work.
 */
public final class ThreadModule extends InstrumentationModule {
  public ThreadModule() {
    super("thread");
  }

  @Override
  public boolean defaultEnabled() {
    return false;
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ThreadInstrumentation());
  }
}
