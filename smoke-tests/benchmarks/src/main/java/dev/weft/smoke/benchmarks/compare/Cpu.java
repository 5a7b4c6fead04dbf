package dev.weft.smoke.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * CPU time of a process, in microseconds, as the Linux kernel counts it: all of it in ticks of 10
 * ms ({@code /proc/<pid>/stat}), that of the JIT compiler's threads in nanoseconds ({@code
 * schedstat}).
 */
record Cpu(double all, double compiler) {
  private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre");
  private static final double MICROS_PER_TICK = 10_000;
  private static final int USER_TIME = 11; // field 14, counted from behind the name

  static Cpu of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks =
        Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[USER_TIME + 1]);
    return new Cpu(
        ticks * MICROS_PER_TICK, ofThreads(pid, name -> COMPILER.matcher(name).matches()));
  }

  /**
   * CPU time of the threads of these names that are alive, in microseconds.
   *
   * @param names of a name, the kernel knows the first fifteen characters
   */
  static double ofThreads(long pid, Predicate<String> names) throws IOException {
    double micros = 0;
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        if (names.test(Files.readString(task.resolve("comm")).strip())) {
          micros +=
              Double.parseDouble(Files.readString(task.resolve("schedstat")).split(" ")[0]) / 1000;
        }
      }
    }
    return micros;
  }

  Cpu minus(Cpu before) {
    return new Cpu(all - before.all, compiler - before.compiler);
  }
}
