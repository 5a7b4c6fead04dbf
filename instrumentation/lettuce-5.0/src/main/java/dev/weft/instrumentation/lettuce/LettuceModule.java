package dev.weft.instrumentation.lettuce;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Lettuce 5.0 and newer: a span and an observation for each command. */
public final class LettuceModule extends InstrumentationModule {
  public LettuceModule() {
    super("lettuce");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new ConnectionInstrumentation(),
        new CommandInstrumentation(),
        new AsyncCommandInstrumentation(),
        new CommandHandlerInstrumentation(),
        new OutputInstrumentation(),
        new MultiOutputInstrumentation(),
        new RedisClientInstrumentation(),
        new ShutdownInstrumentation());
  }
}
