package dev.weft.plans;

import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.agent.weave.plan.TypePlan;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is instrumented, in Markdown: names and woven methods from the compiled plans, the title and
 * the first paragraph from the README of each library's folder.
 */
final class SupportedLibraries {
  private static final String SERVICES =
      "src/main/resources/META-INF/services/" + InstrumentationModule.class.getName();

  private final Map<String, List<ModulePlan>> byFolder = new TreeMap<>();
  private final Path instrumentation;

  SupportedLibraries(Path instrumentation) throws IOException {
    this.instrumentation = instrumentation;
    ModuleCompiler compiler = new ModuleCompiler(SupportedLibraries.class.getClassLoader());
    for (Path folder : folders()) {
      List<ModulePlan> plans = new ArrayList<>();
      for (String module : Files.readAllLines(folder.resolve(SERVICES))) {
        plans.add(compiler.compile(module(module.trim())));
      }
      byFolder.put(String.valueOf(folder.getFileName()), plans);
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(instrumentation)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(SERVICES)))
          .collect(Collectors.toList());
    }
  }

  private static InstrumentationModule module(String name) {
    try {
      return (InstrumentationModule) Class.forName(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + ": expecting a module of the agent's jar", e);
    }
  }

  /** One row a folder; {@code up} leads from the document to the project's folder. */
  String table(String up) throws IOException {
    StringBuilder out = new StringBuilder("| library | switched off by | what it gives |\n");
    out.append("|---|---|---|\n");
    for (Map.Entry<String, List<ModulePlan>> entry : byFolder.entrySet()) {
      String[] about = about(entry.getKey());
      String link = up + "instrumentation/" + entry.getKey() + "/README.md";
      out.append("| [").append(about[0]).append("](").append(link).append(") | ");
      out.append(names(entry.getValue())).append(" | ").append(about[1]).append(" |\n");
    }
    return out.toString();
  }

  /** For each library the versions that its tests run, and those that they hold off. */
  String versions() throws IOException {
    StringBuilder out =
        new StringBuilder("| library | versions run | must not match |\n|---|---|---|\n");
    for (String folder : byFolder.keySet()) {
      TestedVersions tested = TestedVersions.of(instrumentation.resolve(folder));
      if (!tested.isEmpty()) {
        out.append("| ").append(about(folder)[0]).append(" | ").append(tested.woven());
        out.append(" | ").append(tested.leftAlone()).append(" |\n");
      }
    }
    return out.toString();
  }

  /** The title and the first paragraph of a folder's README. */
  private String[] about(String folder) throws IOException {
    String text = Files.readString(instrumentation.resolve(folder).resolve("README.md"));
    String[] parts = text.split("\n\n", 3);
    if (parts.length < 2 || !parts[0].startsWith("# ")) {
      throw new IllegalStateException(folder + "/README.md: expecting a title and a paragraph");
    }
    return new String[] {parts[0].substring(2).trim(), parts[1].replace('\n', ' ').trim()};
  }

  private static String names(List<ModulePlan> plans) {
    Set<String> names = new LinkedHashSet<>();
    plans.forEach(plan -> names.addAll(List.of(plan.names)));
    return names.stream().map(SupportedLibraries::code).collect(Collectors.joining(", "));
  }

  /** For each module the classes and methods that are woven. */
  String woven() {
    StringBuilder out = new StringBuilder("| module | woven classes | methods |\n|---|---|---|\n");
    byFolder.values().forEach(plans -> plans.forEach(plan -> appendWoven(out, plan)));
    return out.toString();
  }

  private static void appendWoven(StringBuilder out, ModulePlan plan) {
    String module = code(plan.name());
    for (Renamed twin : Renamed.twinsOf(plan)) {
      module += ", and its " + twin.name() + " twin";
    }
    for (TypePlan type : plan.types) {
      out.append("| ").append(module).append(" | ").append(classes(type)).append(" | ");
      out.append(methods(type)).append(" |\n");
      module = "";
    }
  }

  private static String classes(TypePlan type) {
    if (type.exactNames.length > 0) {
      return Stream.of(type.exactNames)
          .map(SupportedLibraries::code)
          .collect(Collectors.joining(", "));
    }
    Test above = superType(type.typeTest);
    return above == null ? "by name" : "every class below " + code(above.children[0].text);
  }

  @Nullable
  private static Test superType(Test test) {
    if (test.operator == Test.SUPER_TYPE) {
      return test;
    }
    for (Test child : test.children) {
      Test found = superType(child);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String methods(TypePlan type) {
    Set<String> names = new TreeSet<>();
    for (AdvicePlan advice : type.advices) {
      names.addAll(List.of(advice.methodNames));
    }
    return names.stream().map(SupportedLibraries::code).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return '`' + text + '`';
  }
}
