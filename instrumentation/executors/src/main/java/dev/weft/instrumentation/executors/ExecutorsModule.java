package dev.weft.instrumentation.executors;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** The JDK's executors, fork-join tasks and futures, of 8 to 25: context goes with the task. */
public final class ExecutorsModule extends InstrumentationModule {
  public ExecutorsModule() {
    super("executors");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new FutureTaskInstrumentation(),
        new ScheduledFutureTaskInstrumentation(),
        new PeriodicTaskInstrumentation(),
        new ForkJoinTaskInstrumentation(),
        new CompletionInstrumentation(),
        new AsyncTaskInstrumentation(),
        new WorkerPoolInstrumentation(),
        new WorkerInstrumentation(),
        new ThreadPerTaskInstrumentation());
  }
}
