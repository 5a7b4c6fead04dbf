package dev.weft.agent.rules;

import dev.weft.agent.reload.WrongFile;
import dev.weft.agent.weave.ClassFacts;
import dev.weft.agent.weave.LiveTarget;
import dev.weft.agent.weave.MethodFacts;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code rules check FILE --classpath PATH}: what a running application would say of a file. */
public final class RulesCommand {
  private static final int WRONG_USE = 2;
  private static final String USAGE =
      "weft-agent: expecting rules check FILE --classpath app.jar[:more.jar]\n";

  private final String path;
  private final ClassPath classes;
  private final PrintStream out;
  private int findings;

  private RulesCommand(String path, ClassPath classes, PrintStream out) {
    this.path = path;
    this.classes = classes;
    this.out = out;
  }

  /** Prints a line a rule; 0 when all are in order, 1 when one is not, 2 for a wrong use. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    boolean isGood = args.length == 4 && args[0].equals("check") && args[2].equals("--classpath");
    if (!isGood) {
      err.print(USAGE);
      return WRONG_USE;
    }
    try {
      return new RulesCommand(args[1], ClassPath.of(args[3]), out).check();
    } catch (IOException e) {
      err.println("weft-agent: " + args[3] + " cannot be read: " + e.getMessage());
      return WRONG_USE;
    }
  }

  private int check() {
    try {
      for (Rule rule : RulesReader.read(path, new double[] {1})) {
        check(rule);
      }
    } catch (WrongFile e) {
      findings++;
      out.println("finding  " + e.getMessage());
    }
    out.println(findings == 0 ? "every rule can be woven" : findings + " finding(s)");
    return findings == 0 ? 0 : 1;
  }

  private void check(Rule rule) {
    List<String> places = new ArrayList<>();
    String problem =
        rule.targetKind == LiveTarget.Kind.EXACT ? ofClass(rule, places) : ofMany(rule, places);
    if (problem == null) {
      out.println("ok       " + rule.name + "  " + String.join(", ", places));
      return;
    }
    findings++;
    int line = problem.startsWith("no class") ? rule.line : rule.methodLine;
    out.println("finding  " + path + " line " + line + " - rule " + rule.name + ": " + problem);
  }

  @Nullable
  private String ofClass(Rule rule, List<String> places) {
    ClassFacts facts = classes.find(rule.type);
    if (facts == null) {
      return noClass(rule);
    }
    addPlaces(rule, facts, places);
    return RuleCheck.problem(rule, facts, classes);
  }

  private String noClass(Rule rule) {
    String near = RuleCheck.noClass(rule, classes.names());
    return near == null ? "no class `" + rule.type + "`" : near;
  }

  @Nullable
  private String ofMany(Rule rule, List<String> places) {
    @Nullable String problem = null;
    for (String name : classes.names()) {
      ClassFacts facts = isMeant(rule, name) ? classes.find(name) : null;
      if (facts != null) {
        int before = places.size();
        addPlaces(rule, facts, places);
        String found = RuleCheck.problem(rule, facts, classes);
        if (places.size() > before && found != null) {
          return found;
        }
        problem = problem == null ? found : problem;
      }
    }
    if (!places.isEmpty()) {
      return null;
    }
    return problem == null ? noClass(rule) : problem;
  }

  private boolean isMeant(Rule rule, String name) {
    switch (rule.targetKind) {
      case PATTERN:
        return LiveTarget.fits(rule.type, name);
      case ANNOTATION:
        ClassFacts facts = classes.find(name);
        return facts != null && facts.hasAnnotation(rule.type);
      default:
        return classes.isBelow(name, rule.type);
    }
  }

  private static void addPlaces(Rule rule, ClassFacts facts, List<String> places) {
    for (MethodFacts method : facts.methods()) {
      if (RuleCheck.isMeant(rule, facts, method) && RuleCheck.problem(rule, method) == null) {
        places.add(facts.name() + "." + method);
      }
    }
  }
}
