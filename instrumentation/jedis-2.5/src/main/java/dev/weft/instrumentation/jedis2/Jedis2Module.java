package dev.weft.instrumentation.jedis2;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Jedis 2.5 to 3.x: commands, pipelines and transactions, where they go over a connection. Before
 * 2.5 there is no one place where replies are read; {@code Connection.isBroken} came with it.
 */
public final class Jedis2Module extends InstrumentationModule {
  public Jedis2Module() {
    super("jedis", "jedis-2.5");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ConnectionInstrumentation());
  }
}
