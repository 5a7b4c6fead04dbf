package dev.weft.instrumentation.jedis4;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Jedis 4.0 and newer: commands, pipelines and transactions, where they go over a connection. */
public final class Jedis4Module extends InstrumentationModule {
  public Jedis4Module() {
    super("jedis", "jedis-4.0");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ConnectionInstrumentation());
  }
}
