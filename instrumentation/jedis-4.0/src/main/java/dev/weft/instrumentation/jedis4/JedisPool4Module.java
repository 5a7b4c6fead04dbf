package dev.weft.instrumentation.jedis4;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Pools of Jedis 4.0 and newer. A module of its own: an application without pools may have left
 * Commons Pool out.
 */
public final class JedisPool4Module extends InstrumentationModule {
  public JedisPool4Module() {
    super("jedis-pool", "jedis", "jedis-4.0");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new PoolInstrumentation(), new JedisFactoryInstrumentation());
  }
}
