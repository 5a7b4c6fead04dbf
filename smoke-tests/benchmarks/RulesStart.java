import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Starts a made-up application with 500 rules and without, in turns. */
public final class RulesStart {
  private static final int CLASSES = 100;
  private static final int METHODS = 5;

  public static void main(String[] args) throws Exception {
    Path directory = Files.createDirectories(Path.of("target", "rules-start"));
    Path rules = write(directory);
    int rounds = Integer.parseInt(args[0]);
    List<long[]> with = new ArrayList<>();
    List<long[]> without = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      long[] bare = run(directory, null);
      long[] ruled = run(directory, rules);
      if (i > 0) {
        without.add(bare);
        with.add(ruled);
      }
    }
    System.out.println("without rules: ready " + middle(without, 0) + " ms, CPU " + middle(without, 1) + " ms");
    System.out.println("with 500 rules: ready " + middle(with, 0) + " ms, CPU " + middle(with, 1) + " ms, all counted "
        + with.stream().allMatch(each -> each[2] == CLASSES * METHODS));
  }

  private static long middle(List<long[]> runs, int which) {
    return runs.stream().mapToLong(each -> each[which]).sorted().skip(runs.size() / 2).findFirst().getAsLong();
  }

  private static Path write(Path directory) throws Exception {
    StringBuilder main = new StringBuilder("package app; public class Main { public static void main(String[] a) throws Exception {"
        + " long start = java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime(); int sum = 0;\n");
    StringBuilder rules = new StringBuilder("version: 1\nrules:\n");
    List<String> files = new ArrayList<>(List.of("-d", directory.toString()));
    Path sources = Files.createDirectories(directory.resolve("app"));
    for (int c = 0; c < CLASSES; c++) {
      StringBuilder source = new StringBuilder("package app; public class C" + c + " { int n;\n");
      for (int m = 0; m < METHODS; m++) {
        source.append("  public int m" + m + "(int x) { n += x; return n; }\n");
        rules.append("  - name: r" + c + "-" + m + "\n    class: app.C" + c + "\n    method: m" + m
            + "\n    counter:\n      metric: calls_" + c + "_" + m + "_total\n      help: Calls.\n");
      }
      Files.writeString(sources.resolve("C" + c + ".java"), source + "}\n");
      files.add(sources.resolve("C" + c + ".java").toString());
      main.append("    C" + c + " c" + c + " = new C" + c + "(); sum += c" + c + ".m0(1);\n");
    }
    // the rules hold a moment later: whoever knows that they do says so; then every method is called once more
    main.append("    System.out.println(\"READY \" + (System.currentTimeMillis() - start) + \" \" + sum);\n    System.in.read();\n");
    main.append("    long cpu = ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory"
        + ".getOperatingSystemMXBean()).getProcessCpuTime() / 1000000;\n");
    for (int c = 0; c < CLASSES; c++) {
      for (int m = 0; m < METHODS; m++) {
        main.append("    sum += c" + c + ".m" + m + "(1);\n");
      }
    }
    main.append("    System.out.println(\"CPU \" + cpu + \" \" + sum); System.in.read(); } }\n");
    Files.writeString(sources.resolve("Main.java"), main);
    files.add(sources.resolve("Main.java").toString());
    ToolProvider.getSystemJavaCompiler().run(null, null, null, files.toArray(new String[0]));
    return Files.writeString(directory.resolve("rules.yml"), rules);
  }

  private static long[] run(Path directory, Path rules) throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m",
        "-javaagent:agent/target/weft-agent.jar", "-Dweft.http.port=0"));
    if (rules != null) {
      command.add("-Dweft.rules.file=" + rules);
    }
    command.addAll(List.of("-cp", directory.toString(), "app.Main"));
    Process process = new ProcessBuilder(command).redirectError(directory.resolve("stderr").toFile()).start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    long ready = Long.parseLong(out.readLine().split(" ")[1]);
    Path stderr = directory.resolve("stderr");
    while (!Files.readString(stderr).contains("listening on")) {
      Thread.sleep(20);
    }
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    long cpu = Long.parseLong(out.readLine().split(" ")[1]);
    long moved = rules == null ? 0 : moved(Files.readString(stderr));
    process.getOutputStream().close();
    process.waitFor();
    return new long[] {ready, cpu, moved};
  }

  /** How many counters are above 0 by now. */
  private static long moved(String stderr) throws Exception {
    String port = stderr.replaceAll("(?s).*listening on \\S*:(\\d+).*", "$1");
    String scrape = new String(java.net.URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream().readAllBytes());
    return scrape.lines().filter(line -> line.startsWith("calls_") && !line.endsWith(" 0.0")).count();
  }
}
