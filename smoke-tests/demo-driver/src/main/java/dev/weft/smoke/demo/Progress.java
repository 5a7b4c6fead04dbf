package dev.weft.smoke.demo;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.Scrape;
import dev.weft.smoke.harness.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A line a second of what the agent has seen so far; on a terminal always the same line. */
final class Progress {
  private final PrintStream out;
  private final AgentPages agent;
  private final Tally tally;
  private final boolean terminal = System.console() != null;

  Progress(PrintStream out, AgentPages agent, Tally tally) {
    this.out = out;
    this.agent = agent;
    this.tally = tally;
  }

  void show(int seconds) {
    long start = System.nanoTime();
    for (int second = 1; second <= seconds; second++) {
      long due = start + Duration.ofSeconds(second).toNanos();
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      String line = line(second, agent.scrape());
      out.print(terminal ? "\r" + line : line + "\n");
      out.flush();
    }
    out.print(terminal ? "\n" : "");
  }

  private String line(int second, Scrape seen) {
    return String.format(
        "  %3d s  %6d answers  p50 %6s  p95 %6s  %4d failed  %3d slow queries  ",
        second,
        tally.total(),
        Table.millis(seen.quantile(0.5, "http_request_duration_seconds", Map.of()) * 1000),
        Table.millis(seen.quantile(0.95, "http_request_duration_seconds", Map.of()) * 1000),
        (long) seen.sum("http_request_exceptions_total"),
        (long) seen.sum("db_slow_queries_total"));
  }
}
