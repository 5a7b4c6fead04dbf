package dev.weft.smoke.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of a process, in microseconds, as the Linux kernel counts it: all of it in ticks of 10
 * ms ({@code /proc/<pid>/stat}), that of the JIT compiler's threads in nanoseconds ({@code
 * schedstat}).
 */
record Cpu(double all, double compiler) {
  private static final double MICROS_PER_TICK = 10_000;
  private static final int USER_TIME = 11; // field 14, counted from behind the name

  static Cpu of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks =
        Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[USER_TIME + 1]);
    return new Cpu(ticks * MICROS_PER_TICK, compiler(pid));
  }

  private static double compiler(long pid) throws IOException {
    double micros = 0;
    try (var tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        if (Files.readString(task.resolve("comm")).matches("C[12] CompilerThre\\s*")) {
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
