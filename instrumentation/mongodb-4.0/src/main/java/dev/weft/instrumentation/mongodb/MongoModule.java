package dev.weft.instrumentation.mongodb;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** The MongoDB driver, 4.0 and newer: the commands of its synchronous client. */
public final class MongoModule extends InstrumentationModule {
  public MongoModule() {
    super("mongodb");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new ServerConnectionInstrumentation(), new MongoClientInstrumentation());
  }
}
