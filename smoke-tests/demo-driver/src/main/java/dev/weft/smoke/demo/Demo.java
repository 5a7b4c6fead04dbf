package dev.weft.smoke.demo;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.Tally;
import java.io.PrintStream;
import java.util.List;

/** Starts the shop under the agent, drives it, shows what the agent saw. */
public final class Demo {
  private static final int THREADS = 8;

  private final Options options;
  private final PrintStream out;

  private Demo(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    try {
      System.exit(new Demo(Options.parse(arguments), System.out).run());
    } catch (IllegalArgumentException e) {
      System.err.println("demo: " + e.getMessage());
      System.exit(2);
    }
  }

  private int run() throws Exception {
    try (Stage stage = Stage.open(out, options.shop())) {
      // Ctrl-C ends this JVM: the others end with it
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
      try (Watchers watchers = Watchers.come(stage.feed())) {
        return show(stage, watchers);
      }
    }
  }

  private int show(Stage stage, Watchers watchers) throws InterruptedException {
    Tally tally = drive(stage, watchers);
    AgentPages agent = stage.agent();
    Traces traces = Traces.of(agent);
    new Summary(agent.settled(), traces).print(out);
    List<String> missing = new Signals(agent, traces, tally, stage.ratings()).missing();
    missing.addAll(new FeedSignals(agent.scrape(), traces, watchers).missing());
    verdict(missing);
    if (!options.once()) {
      stayUp(stage);
    }
    return missing.isEmpty() ? 0 : 1;
  }

  private Tally drive(Stage stage, Watchers watchers) throws InterruptedException {
    out.println();
    out.println("Traffic for " + options.seconds() + " s: fast, slow, failing, asynchronous, live");
    watchers.watch();
    try (Traffic traffic = Traffic.start(stage.shop(), THREADS, 10)) {
      new Progress(out, stage.agent(), traffic.tally()).show(options.seconds());
      Tally tally = traffic.stop();
      watchers.rest();
      return tally;
    }
  }

  private void verdict(List<String> missing) {
    out.println();
    if (missing.isEmpty()) {
      out.println("Every signal that should be there is there.");
    } else {
      out.println("Missing:");
      missing.forEach(signal -> out.println("  " + signal));
    }
  }

  private void stayUp(Stage stage) throws InterruptedException {
    out.println();
    stage.printUrls();
    out.println("A little traffic goes on. Ctrl-C ends all of it.");
    try (Traffic traffic = Traffic.start(stage.shop(), 1, 100)) {
      traffic.untilTheEnd();
    }
  }
}
