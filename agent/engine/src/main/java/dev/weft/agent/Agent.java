package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.log.Log;
import dev.weft.agent.weave.ClassDefiner;
import dev.weft.agent.weave.Retransformation;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.bootstrap.Recorder;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the agent: on the application's thread only what must be there before its first class, the
 * rest on a thread of its own while the application starts.
 */
final class Agent {
  private static boolean started;

  private Agent() {}

  static synchronized void start(
      String arguments, Instrumentation instrumentation, boolean attached) throws Exception {
    long startNanos = System.nanoTime();
    if (started) {
      Log.warn("agent - was started before - this second start does nothing");
      return;
    }
    Config config = Config.load(arguments);
    Log.setDebug(config.flag(Properties.DEBUG));
    if (!config.flag(Properties.ENABLED)) {
      return;
    }
    started = true;
    AgentJar jar = new AgentJar();
    ModulePlan[] all = jar.plans();
    Weaver weaver = new Weaver(enabled(all, config), ClassDefiner.of(instrumentation), jar);
    Retransformation loaded = new Retransformation(instrumentation, weaver);
    Engine engine = new Engine(config, weaver, loaded, all);
    Recorder.install(engine.recorder());
    instrumentation.addTransformer(weaver, true);
    engine.start();
    if (attached) {
      loaded.run();
    } else {
      loaded.runBeforeMain();
    }
    Log.debug("agent - premain took " + (System.nanoTime() - startNanos) / 1000 + " us");
  }

  private static ModulePlan[] enabled(ModulePlan[] all, Config config) {
    List<ModulePlan> enabled = new ArrayList<>(all.length);
    for (ModulePlan module : all) {
      if (config.isInstrumentationEnabled(module.isOnByDefault, module.names)) {
        enabled.add(module);
      }
    }
    return enabled.toArray(new ModulePlan[0]);
  }
}
