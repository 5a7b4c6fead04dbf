package dev.weft.instrumentation.quartz;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Quartz 2.0 and newer: runs of jobs. In 1.x a job has no {@code JobKey}. */
public final class QuartzModule extends InstrumentationModule {
  public QuartzModule() {
    super("quartz");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new JobRunShellInstrumentation());
  }
}
