package dev.weft.instrumentation.testing;

import dev.weft.agent.EngineRecorder;
import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.health.Health;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.record.Finisher;
import dev.weft.agent.record.Pipeline;
import dev.weft.agent.record.Propagators;
import dev.weft.agent.record.Sampling;
import dev.weft.agent.record.TraceStore;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.weave.Weaver;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import io.opentelemetry.context.Context;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The agent in a test: {@code @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new
 * JdbcModule())}. Each test has a loader, a recorder and metrics of its own. After it nothing may
 * be left over: see {@link Leftovers}.
 */
public final class WeavingAgent implements BeforeEachCallback, AfterEachCallback {
  private final List<InstrumentationModule> modules;
  // nothing is probed unless a test wants it
  private final Map<String, String> settings =
      new TreeMap<>(Map.of("weft.health.enabled", "false"));
  private final List<SpanData> unconsumed = new ArrayList<>();
  private final List<URL> libraries = new ArrayList<>();
  private final List<String> staying = new ArrayList<>();
  private String replaced = "";
  private Parts parts = new Parts(new TreeMap<>(), new Modules(List.of()).weaver(), List.of(), "");
  private Leftovers leftovers = new Leftovers(List.of());
  @Nullable private ClassLoader contextLoader;

  /** What lives as long as one test. */
  private static final class Parts {
    final Pipeline pipeline = new Pipeline(1 << 20, Integer.MAX_VALUE);
    final Tracing tracing;
    final Metrics metrics;
    final Finisher finisher;
    final Weaver weaver;
    final WovenLoader loader;
    final EngineRecorder recorder;

    Parts(Map<String, String> settings, Weaver weaver, List<URL> libraries, String replaced) {
      Config config = new Config(settings);
      tracing =
          new Tracing(
              Sampling.of(
                  config.text(Properties.TRACES_SAMPLER),
                  config.ratio(Properties.TRACES_SAMPLER_ARG)),
              Propagators.of(config.text(Properties.PROPAGATORS)),
              pipeline,
              text -> text.isEmpty() ? text : "?");
      metrics =
          new Metrics(
              config.text(Properties.METRICS_NAMESPACE),
              config.risingNumbers(Properties.METRICS_BUCKETS),
              config.number(Properties.METRICS_MAX_SERIES, 1, 1_000_000));
      finisher = new Finisher(pipeline, new TraceStore(1), Resource.empty());
      recorder = EngineRecorder.of(config, tracing, metrics);
      metrics.register(recorder.health().metrics());
      this.weaver = weaver;
      loader = new WovenLoader(libraries, replaced, weaver);
    }
  }

  private WeavingAgent(List<InstrumentationModule> modules) {
    this.modules = modules;
  }

  /** An agent with these modules alone. */
  public static WeavingAgent of(InstrumentationModule... modules) {
    return new WeavingAgent(List.of(modules));
  }

  /** Sets a property. */
  public WeavingAgent with(String property, String value) {
    settings.put(property, value);
    return this;
  }

  /** Lets threads be whose names begin so: the library has no way to end them. */
  public WeavingAgent leaving(String... threads) {
    staying.addAll(List.of(threads));
    return this;
  }

  /**
   * Begins anew with these libraries.
   *
   * @param packages whose classes come from these jars alone: {@code com.zaxxer.}
   */
  public void use(String packages, Path... jars) {
    replaced = packages.replace('.', '/');
    libraries.clear();
    for (Path jar : jars) {
      try {
        libraries.add(jar.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }
    begin();
  }

  private void begin() {
    parts.recorder.health().stop();
    parts = new Parts(settings, new Modules(modules).weaver(), libraries, replaced);
    Recorder.install(parts.recorder);
    // as a container does: libraries look for their own parts there
    Thread.currentThread().setContextClassLoader(parts.loader);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    unconsumed.clear();
    libraries.clear();
    replaced = "";
    leftovers = new Leftovers(staying);
    contextLoader = Thread.currentThread().getContextClassLoader();
    begin();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    collect();
    parts.recorder.health().stop();
    Thread.currentThread().setContextClassLoader(contextLoader);
    parts.loader.close();
    Recorder.install(null);
    try {
      leftovers.check(parts.tracing, parts.weaver, unconsumed);
    } finally {
      leaveNoContext();
    }
  }

  /** What one test left on the thread is that test's failure alone. */
  @SuppressWarnings("MustBeClosedChecker")
  private static void leaveNoContext() {
    Context.root().makeCurrent();
  }

  /** A class of the application: a library's, woven if a module wants it, or a test's scenario. */
  public Class<?> load(String name) {
    try {
      return Class.forName(name, true, parts.loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether a class is there and is woven when it is loaded; it is not initialized. */
  public boolean weaves(String name) {
    long before = wovenClasses();
    try {
      Class.forName(name, false, parts.loader);
    } catch (ClassNotFoundException e) {
      return false;
    }
    return wovenClasses() > before;
  }

  /** A new object of a class of the application, by its constructor without arguments. */
  public <T> T make(String name, Class<T> as) {
    try {
      return as.cast(load(name).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(name, e);
    }
  }

  /** Runs a scenario inside the application's loader. */
  public void run(Class<? extends Runnable> scenario) {
    make(scenario.getName(), Runnable.class).run();
  }

  /** The application's loader. */
  public WovenLoader loader() {
    return parts.loader;
  }

  /** The recorder that woven code meets. */
  public Recorder recorder() {
    return parts.recorder;
  }

  /** What is probed, with the property {@code weft.health.enabled}; read it to have it go on. */
  public Health health() {
    return parts.recorder.health();
  }

  /** How many classes were woven. */
  public long wovenClasses() {
    return parts.weaver.transformedClasses();
  }

  /** Takes every span that has ended and was not asserted yet, in the order of their start. */
  public List<SpanData> spans() {
    collect();
    List<SpanData> spans = new ArrayList<>(unconsumed);
    unconsumed.clear();
    spans.sort((a, b) -> Long.compare(a.getStartEpochNanos(), b.getStartEpochNanos()));
    return spans;
  }

  private void collect() {
    parts.finisher.take(Integer.MAX_VALUE, unconsumed);
  }

  /** Asserts that the spans that have ended are exactly these, in the order of their start. */
  public void trace(SpanCheck... expected) {
    SpanCheck.check(spans(), expected);
  }

  /** Begins an assertion over one metric. */
  public MetricCheck metric(String name) {
    return new MetricCheck(parts.metrics, name);
  }

  /** Everything that a scrape shows now. */
  public String scrape() {
    StringWriter out = new StringWriter();
    try {
      parts.metrics.write(TextFormat.CONTENT_TYPE_004, List.of(), out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }
}
