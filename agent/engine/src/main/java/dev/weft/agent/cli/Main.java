package dev.weft.agent.cli;

import dev.weft.agent.Version;
import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.rules.RulesCommand;
import dev.weft.agent.sanitize.SanitizeCommand;
import java.util.Arrays;

/** The command line of the jar. */
public final class Main {
  private static final String USAGE =
      "weft-agent "
          + Version.CURRENT
          + "\n\n"
          + "  java -javaagent:weft-agent.jar -jar app.jar   run an application with the agent\n\n"
          + "  java -jar weft-agent.jar COMMAND\n"
          + "    sanitize [--dialect=D] [--kind=K]   prints each line of standard input as Weft"
          + " would record it\n"
          + "    properties                          lists every property with its default\n"
          + "    doctor                              looks for what would keep the agent from"
          + " working here\n"
          + "    slo rules FILE                      prints Prometheus rules for a file of"
          + " objectives\n"
          + "    rules check FILE --classpath PATH   holds a file of rules against the classes of an"
          + " application\n"
          + "    version                             prints the version\n";

  private Main() {}

  /** With what the agent would be configured with from here: the environment, system properties. */
  private static SanitizeCommand sanitize() {
    Config config = Config.load(null);
    return new SanitizeCommand(
        config.texts(Properties.REDIS_KEY_PATTERNS), config.texts(Properties.REDACTION_PATTERNS));
  }

  /** Runs a command and exits with its status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    String command = args.length == 0 ? "help" : args[0];
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (command) {
      case "sanitize":
        return sanitize().run(rest, System.in, System.out, System.err);
      case "properties":
        return PropertiesCommand.run(System.out);
      case "doctor":
        return DoctorCommand.run(System.out);
      case "slo":
        return SloCommand.run(rest, System.out, System.err);
      case "rules":
        return RulesCommand.run(rest, System.out, System.err);
      case "version":
      case "--version":
        System.out.println("weft-agent " + Version.CURRENT);
        return 0;
      case "help":
      case "--help":
        System.out.print(USAGE);
        return 0;
      default:
        System.err.print("weft-agent: unknown command '" + command + "'\n\n" + USAGE);
        return 2;
    }
  }
}
