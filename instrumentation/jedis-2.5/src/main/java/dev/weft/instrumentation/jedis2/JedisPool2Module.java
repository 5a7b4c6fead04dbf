package dev.weft.instrumentation.jedis2;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Pools of Jedis 2.5 to 3.x. A module of its own: an application without pools may have left
 * Commons Pool out.
 */
public final class JedisPool2Module extends InstrumentationModule {
  public JedisPool2Module() {
    super("jedis-pool", "jedis", "jedis-2.5");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new PoolInstrumentation(), new JedisFactoryInstrumentation());
  }
}
