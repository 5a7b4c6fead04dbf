package dev.weft.agent.cli;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.reload.WrongFile;
import dev.weft.agent.slo.SloRules;
import java.io.PrintStream;

/** {@code slo rules FILE}: Prometheus rules for the objectives of a file. */
final class SloCommand {
  private SloCommand() {}

  /** Prints the rules; 2 for wrong arguments, 1 for a file that cannot be used. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length != 2 || !args[0].equals("rules")) {
      err.println("slo: expecting 'rules' and a file of objectives, such as: slo rules slos.yml");
      return 2;
    }
    Config config = Config.load(null);
    try {
      out.print(
          SloRules.of(
              args[1],
              config.text(Properties.METRICS_NAMESPACE),
              config.risingNumbers(Properties.METRICS_BUCKETS)));
      return 0;
    } catch (WrongFile e) {
      err.println("slo: " + e.getMessage());
      return 1;
    }
  }
}
