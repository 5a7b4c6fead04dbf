package dev.weft.agent.weave;

import dev.weft.agent.log.Log;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides once for each module and class loader whether the module may weave there, and puts its
 * helpers in place before the first woven class needs them.
 */
final class LoaderGate {
  private static final int LOADERS = 10_000;

  private final SideTable<Object, ConcurrentHashMap<ModulePlan, Boolean>> verdicts =
      new SideTable<>(LOADERS);
  private final ClassDefiner definer;
  private final HelperSource helpers;

  LoaderGate(ClassDefiner definer, HelperSource helpers) {
    this.definer = definer;
    this.helpers = helpers;
  }

  boolean admits(ModulePlan module, @Nullable ClassLoader loader) {
    Object key = loader == null ? this : loader;
    ConcurrentHashMap<ModulePlan, Boolean> ofLoader = verdicts.get(key);
    if (ofLoader == null) {
      ofLoader = new ConcurrentHashMap<>();
      verdicts.put(key, ofLoader);
    }
    Boolean verdict = ofLoader.get(module);
    if (verdict == null) {
      verdict = decide(module, loader);
      ofLoader.put(module, verdict);
    }
    return verdict;
  }

  private boolean decide(ModulePlan module, @Nullable ClassLoader loader) {
    if (!holds(module.loaderTest, loader)) {
      return false;
    }
    String missing = new ReferenceCheck(loader).firstMissing(module.references);
    if (missing != null) {
      Log.debug(module.name() + " - " + loader + " has no " + missing + " - left alone there");
      return false;
    }
    try {
      define(module, loader);
      return true;
    } catch (ReflectiveOperationException | IOException | LinkageError e) {
      Log.warn(module.name() + " - helpers could not be placed - left alone in " + loader, e);
      return false;
    }
  }

  private void define(ModulePlan module, @Nullable ClassLoader loader)
      throws ReflectiveOperationException, IOException {
    for (String helper : module.helpers) {
      byte[] file = helpers.read(helper);
      if (file == null) {
        throw new ClassNotFoundException(helper);
      }
      definer.define(helper, file, loader);
    }
  }

  private static boolean holds(Test test, @Nullable ClassLoader loader) {
    switch (test.operator) {
      case Test.AND:
        for (Test child : test.children) {
          if (!holds(child, loader)) {
            return false;
          }
        }
        return true;
      case Test.OR:
        for (Test child : test.children) {
          if (holds(child, loader)) {
            return true;
          }
        }
        return false;
      case Test.NOT:
        return !holds(test.children[0], loader);
      default:
        return Hierarchy.finds(test.text.replace('.', '/'), loader);
    }
  }
}
