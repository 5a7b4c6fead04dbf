package dev.weft.smoke.benchmarks;

import dev.weft.agent.weave.ClassDefiner;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.plan.PlanReader;
import dev.weft.bootstrap.Nullable;
import dev.weft.smoke.harness.Layout;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the agent does with a class that loads, under the plans of the packaged agent, in a loader
 * that holds the libraries of the sample service {@code mix}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Djdk.attach.allowAttachSelf=true")
public class WeavingBenchmark {
  private JarFile agent;
  private URLClassLoader application;
  private Weaver weaver;
  private Loading ignored;
  private Loading without;
  private Loading candidate;
  private Loading woven;

  /** A class in the moment in which the JVM shows it to the agent. */
  private record Loading(String name, byte[] file) {}

  @Setup
  public void read() throws Exception {
    agent = new JarFile(Layout.agentJar().toFile());
    application = new URLClassLoader(libraries(), getClass().getClassLoader());
    ClassDefiner definer = ClassDefiner.of(ByteBuddyAgent.install());
    try (InputStream plans = agent.getInputStream(agent.getEntry("weft/plans.bin"))) {
      weaver =
          new Weaver(PlanReader.read(new BufferedInputStream(plans)), definer, this::helperOfAgent);
    }
    ignored = loading("io/netty/buffer/ByteBuf");
    without = loading("org/h2/expression/Alias");
    candidate = loading("org/h2/command/Command");
    woven = loading("org/h2/jdbc/JdbcPreparedStatement");
    expect(without, false);
    expect(candidate, false);
    expect(woven, true);
  }

  private static URL[] libraries() throws IOException {
    File[] jars = Layout.smokeTests().resolve("apps/mix/target/lib").toFile().listFiles();
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toURI().toURL();
    }
    return urls;
  }

  private Loading loading(String name) throws IOException {
    try (InputStream file = application.getResourceAsStream(name + ".class")) {
      return new Loading(name, file.readAllBytes());
    }
  }

  @Nullable
  private byte[] helperOfAgent(String name) throws IOException {
    JarEntry entry = agent.getJarEntry("weft/inst/" + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      return null;
    }
    try (InputStream file = agent.getInputStream(entry)) {
      return file.readAllBytes();
    }
  }

  private void expect(Loading of, boolean isWoven) {
    if ((shown(of) != null) != isWoven) {
      throw new IllegalStateException(of.name + ": expecting woven=" + isWoven);
    }
  }

  @Nullable
  private byte[] shown(Loading of) {
    return weaver.transform(application, of.name, null, null, of.file);
  }

  @Benchmark
  public Object ignored_byItsName() {
    return shown(ignored);
  }

  @Benchmark
  public Object leftAlone_withoutALandmark() {
    return shown(without);
  }

  @Benchmark
  public Object leftAlone_afterALandmark() {
    return shown(candidate);
  }

  @Benchmark
  public Object woven() {
    return shown(woven);
  }

  @TearDown
  public void close() throws IOException {
    application.close();
    agent.close();
  }
}
