package dev.weft.instrumentation.springscheduling;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Spring 3.1 and newer: runs of {@code @Scheduled} methods. */
public final class SpringSchedulingModule extends InstrumentationModule {
  public SpringSchedulingModule() {
    super("spring-scheduling");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ScheduledMethodRunnableInstrumentation());
  }
}
