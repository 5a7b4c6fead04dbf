package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.config.Property;
import dev.weft.agent.config.WrongValue;
import dev.weft.agent.log.Log;
import dev.weft.agent.protect.Limits;
import dev.weft.agent.protect.ModuleErrors;
import dev.weft.agent.protect.Protection;
import dev.weft.agent.record.Sampling;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.reload.Reloadable;
import dev.weft.agent.reload.TextFile;
import dev.weft.agent.reload.WrongFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The property file, and the few properties that hold at once when it changes. All others are named
 * as such that need a restart.
 */
final class LiveSettings implements Reloadable {
  private static final List<Property> LIVE =
      Arrays.asList(
          Properties.DEBUG,
          Properties.TRACES_SAMPLER,
          Properties.TRACES_SAMPLER_ARG,
          Properties.SDK_DISABLED,
          Properties.PROTECTION_ENABLED,
          Properties.PROTECTION_HEAP,
          Properties.PROTECTION_CPU,
          Properties.PROTECTION_AFTER,
          Properties.PROTECTION_GRACE,
          Properties.MODULE_MAX_ERRORS);

  private final Tracing tracing;
  private final Protection protection;
  private final ModuleErrors moduleErrors;
  private Config holding;

  LiveSettings(Config holding, Tracing tracing, Protection protection, ModuleErrors moduleErrors) {
    this.holding = holding;
    this.tracing = tracing;
    this.protection = protection;
    this.moduleErrors = moduleErrors;
  }

  static Limits limits(Config config) {
    return new Limits(
        config.flag(Properties.PROTECTION_ENABLED),
        config.ratio(Properties.PROTECTION_HEAP),
        config.ratio(Properties.PROTECTION_CPU),
        config.nanos(Properties.PROTECTION_AFTER),
        config.nanos(Properties.PROTECTION_GRACE));
  }

  static int mostErrors(Config config) {
    return config.number(Properties.MODULE_MAX_ERRORS, 1, 1_000_000);
  }

  @Override
  public String path() {
    return holding.text(Properties.CONFIG);
  }

  @Override
  public String reload() throws WrongFile {
    String text = TextFile.read(path());
    try {
      Config fresh = holding.again();
      String changes = changes(fresh);
      // each is read before the first one holds: a wrong one refuses the whole file
      Sampling sampling = sampling(fresh);
      Limits limits = limits(fresh);
      int mostErrors = mostErrors(fresh);
      boolean isDebug = fresh.flag(Properties.DEBUG);
      Log.setDebug(isDebug);
      tracing.setSampling(sampling);
      protection.limits(limits);
      moduleErrors.most(mostErrors);
      holding = fresh;
      return changes;
    } catch (WrongValue e) {
      throw new WrongFile(path(), lineOf(e.property(), text), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new WrongFile(path(), 0, "expecting a property file, got " + e.getMessage());
    }
  }

  private static Sampling sampling(Config fresh) {
    if (!Sampling.isKnown(fresh.text(Properties.TRACES_SAMPLER))) {
      throw fresh.wrong(
          Properties.TRACES_SAMPLER,
          "always_on, always_off or traceidratio, with or without parentbased_");
    }
    return Engine.sampling(fresh);
  }

  /** The names alone: a value may be a token. */
  private String changes(Config fresh) {
    List<String> live = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (Property property : Properties.all()) {
      if (!fresh.text(property).equals(holding.text(property))) {
        (LIVE.contains(property) ? live : later).add(property.name);
      }
    }
    String changed = live.isEmpty() ? "" : "changed: " + live;
    String waiting = later.isEmpty() ? "" : "needs a restart: " + later;
    return changed + (live.isEmpty() || later.isEmpty() ? "" : "; ") + waiting;
  }

  /** The line on which a property is set, under either of its names; 0 when it is not there. */
  private static int lineOf(String property, String text) {
    String[] lines = text.split("\n", -1);
    int found = 0;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].trim();
      boolean isNamed =
          line.startsWith(property)
              || property.startsWith("weft.") && line.startsWith(property.substring(5));
      found = isNamed ? i + 1 : found;
    }
    return found;
  }
}
