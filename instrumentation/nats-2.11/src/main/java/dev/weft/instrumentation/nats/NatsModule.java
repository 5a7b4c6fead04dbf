package dev.weft.instrumentation.nats;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/** The NATS client, jnats 2.11 and newer: core NATS, and JetStream where it goes the same ways. */
public final class NatsModule extends InstrumentationModule {
  public NatsModule() {
    super("nats");
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    // added in 2.11, with the one place that all requests pass
    return hasClassesNamed("io.nats.client.support.NatsRequestCompletableFuture");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new ConnectionInstrumentation(),
        new DispatcherInstrumentation(),
        new JetStreamInstrumentation(),
        new SubscriptionInstrumentation());
  }
}
