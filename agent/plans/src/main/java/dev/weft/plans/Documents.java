package dev.weft.plans;

import dev.weft.agent.cli.PropertiesCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The build step that holds documents to the code: what stands between {@code <!-- name:begin -->}
 * and {@code <!-- name:end -->} is compared with what the code says, or renewed.
 */
public final class Documents {
  private static final String RENEW =
      "./mvnw -q -pl agent/dist -am test -Dmaven.test.skip.exec -Dweft.docs=write";

  private final Path root;
  private final boolean writes;
  private final List<Path> stale = new ArrayList<>();

  private Documents(Path root, boolean writes) {
    this.root = root;
    this.writes = writes;
  }

  /** Runs the step: the project's folder, then {@code check} or {@code write}. */
  public static void main(String[] args) throws IOException {
    new Documents(Path.of(args[0]).normalize(), args[1].equals("write")).run();
  }

  private void run() throws IOException {
    SupportedLibraries libraries = new SupportedLibraries(root.resolve("instrumentation"));
    Path supported = root.resolve("docs/supported-libraries.md");
    hold(root.resolve("docs/properties.md"), "properties", PropertiesCommand.table());
    hold(root.resolve("README.md"), "libraries", libraries.table(""));
    hold(supported, "libraries", libraries.table("../"));
    hold(supported, "versions", libraries.versions());
    hold(supported, "woven", libraries.woven());
    if (!stale.isEmpty()) {
      throw new IllegalStateException(
          "documents: " + stale + " do not say what the code says; renew them with: " + RENEW);
    }
  }

  private void hold(Path document, String name, String made) throws IOException {
    String text = Files.readString(document);
    String begin = "<!-- " + name + ":begin -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- " + name + ":end -->");
    if (from < 0 || to < from) {
      throw new IllegalStateException(document + ": expecting a block " + name + ", got none");
    }
    String held = text.substring(0, from + begin.length()) + made + text.substring(to);
    if (held.equals(text)) {
      return;
    }
    if (writes) {
      Files.writeString(document, held);
    } else {
      stale.add(root.relativize(document));
    }
  }
}
