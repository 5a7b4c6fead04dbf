package dev.weft.instrumentation.lettuce;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Pools of Lettuce's connections. A module of its own: an application without pools may have left
 * Commons Pool out.
 */
public final class LettucePoolModule extends InstrumentationModule {
  public LettucePoolModule() {
    super("lettuce-pool", "lettuce");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new PoolInstrumentation(),
        new PooledObjectFactoryInstrumentation(),
        new ClientInstrumentation());
  }
}
