package dev.weft.agent.rules;

import dev.weft.agent.reload.WrongFile;
import dev.weft.agent.weave.ClassFacts;
import dev.weft.agent.weave.LiveTarget;
import dev.weft.agent.weave.LiveWeaver;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of the running application, for rules to be held against. One reload's own. */
final class RunningClasses implements Classes {
  private static final int MOST_LOADERS = 200;

  private final Map<String, Class<?>> loaded = new HashMap<>();
  private final Map<String, ClassFacts> read = new HashMap<>();
  private final Set<ClassLoader> loaders = new HashSet<>();

  RunningClasses(LiveWeaver weaver) {
    loaders.add(ClassLoader.getSystemClassLoader());
    for (Class<?> type : weaver.loadedClasses()) {
      loaded.put(type.getName(), type);
      if (loaders.size() < MOST_LOADERS) {
        loaders.add(type.getClassLoader());
      }
    }
  }

  /**
   * Refuses a rule that can never be woven as it stands.
   *
   * @param isRunning whether what is near to a name can be taken for what was meant: an application
   *     that only starts has not loaded the rest
   */
  void check(Rule rule, String path, boolean isRunning) throws WrongFile {
    boolean isType = rule.targetKind == LiveTarget.Kind.SUPER_TYPE;
    if (rule.targetKind != LiveTarget.Kind.EXACT && !isType) {
      return;
    }
    ClassFacts facts = find(rule.type);
    String problem =
        facts == null
            ? isRunning ? unknown(rule) : null
            : isType ? RuleCheck.problemOfType(rule, facts) : RuleCheck.problem(rule, facts, this);
    if (problem != null) {
      int line = facts == null ? rule.line : rule.methodLine;
      throw new WrongFile(path, line, "rule " + rule.name + ": " + problem);
    }
  }

  @Override
  @Nullable
  public ClassFacts find(String name) {
    ClassFacts known = read.get(name);
    if (known == null) {
      known = read(name);
      if (known != null) {
        read.put(name, known);
      }
    }
    return known;
  }

  @Nullable
  private ClassFacts read(String name) {
    Class<?> type = loaded.get(name);
    byte[] file = type == null ? null : LiveWeaver.classFile(name, type.getClassLoader());
    for (ClassLoader loader : loaders) {
      file = file == null ? LiveWeaver.classFile(name, loader) : file;
    }
    try {
      return file == null ? null : ClassFacts.of(file);
    } catch (RuntimeException e) {
      // newer than what can be read here
      return null;
    }
  }

  @Nullable
  private String unknown(Rule rule) {
    List<String> names = new ArrayList<>();
    for (String name : loaded.keySet()) {
      if (!Accessor.isForbidden(name) && Math.abs(name.length() - rule.type.length()) < 4) {
        names.add(name);
      }
    }
    return RuleCheck.noClass(rule, names);
  }
}
