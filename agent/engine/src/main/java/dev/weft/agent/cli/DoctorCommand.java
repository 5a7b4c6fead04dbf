package dev.weft.agent.cli;

import dev.weft.agent.Version;
import dev.weft.agent.config.Config;
import dev.weft.agent.config.ConfigurationCheck;
import dev.weft.agent.config.Properties;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.PlanReader;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code doctor}: says, with the settings of this environment, what the agent would meet. Run it
 * with the same properties and variables as the application.
 */
final class DoctorCommand {
  private static final int CONNECT_MILLIS = 2000;

  private final PrintStream out;
  private final Config config = Config.load(null);
  private int findings;

  private DoctorCommand(PrintStream out) {
    this.out = out;
  }

  /** Prints a line a check; answers 1 when one of them found something. */
  static int run(PrintStream out) {
    return new DoctorCommand(out).run();
  }

  private int run() {
    ok("weft-agent " + Version.CURRENT + " on Java " + System.getProperty("java.version"));
    checkPlans();
    checkPort();
    checkCollector();
    out.println(findings == 0 ? "nothing is in the way" : findings + " finding(s)");
    return findings == 0 ? 0 : 1;
  }

  private void checkPlans() {
    try (InputStream in = ClassLoader.getSystemResourceAsStream("weft/plans.bin")) {
      if (in == null) {
        finding("the jar has no weaving plans: it is not the agent's jar as it was built");
        return;
      }
      List<String> all = new ArrayList<>();
      Set<String> on = new TreeSet<>();
      for (ModulePlan module : PlanReader.read(in)) {
        all.addAll(Arrays.asList(module.names));
        if (config.isInstrumentationEnabled(module.isOnByDefault, module.names)) {
          on.add(module.name());
        }
      }
      ok("instrumentations: " + String.join(", ", on));
      new ConfigurationCheck(all).report(config);
    } catch (IOException e) {
      finding("the weaving plans cannot be read: " + e.getMessage());
    }
  }

  private void checkPort() {
    if (!config.flag(Properties.HTTP_ENABLED)) {
      ok("the HTTP server is switched off");
      return;
    }
    String host = config.text(Properties.HTTP_HOST);
    int port = config.number(Properties.HTTP_PORT, 0, 65_535);
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      ok("port " + socket.getLocalPort() + " on " + host + " is free");
    } catch (IOException e) {
      finding("weft.http.port " + port + " on " + host + " cannot be bound: " + e.getMessage());
    }
  }

  private void checkCollector() {
    String own = config.text(Properties.OTLP_TRACES_ENDPOINT);
    String endpoint = own.isEmpty() ? config.text(Properties.OTLP_ENDPOINT) : own;
    if (endpoint.isEmpty()) {
      ok("otel.exporter.otlp.endpoint is not set: spans stay in the process, see /traces");
      return;
    }
    String problem = connect(endpoint);
    if (problem == null) {
      ok("the collector at " + endpoint + " accepts connections");
    } else {
      finding("the collector at " + endpoint + " cannot be reached: " + problem);
    }
  }

  @Nullable
  private static String connect(String endpoint) {
    try (Socket socket = new Socket()) {
      URI uri = URI.create(endpoint);
      int standard = "https".equals(uri.getScheme()) ? 443 : 80;
      int port = uri.getPort() >= 0 ? uri.getPort() : standard;
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      return null;
    } catch (IOException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void ok(String line) {
    out.println("ok       " + line);
  }

  private void finding(String line) {
    findings++;
    out.println("finding  " + line);
  }
}
