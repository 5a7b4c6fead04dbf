package dev.weft.smoke.benchmarks;

import dev.weft.agent.sanitize.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The statements that the sanitizer's own test measures usefulness with, filled in. */
final class Statements {
  private Statements() {}

  record Statement(String sql, SqlDialect dialect) {}

  static Statement[] all() {
    List<Statement> statements = new ArrayList<>();
    try (InputStream in = Statements.class.getResourceAsStream("/sanitize/statements.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (!line.startsWith("#")) {
          String[] columns = line.split("\t");
          statements.add(new Statement(filled(columns[3]), SqlDialect.of(columns[0])));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("statements.tsv: expecting text, got " + e, e);
    }
    return statements.toArray(new Statement[0]);
  }

  private static String filled(String template) {
    return template
        .replace("\\n", "\n")
        .replace("{s}", "'some value'")
        .replace("{n}", "4711")
        .replace("{d}", "'2026-01-31'")
        .replace("{b}", "TRUE")
        .replace("{l}", "1, 2, 3");
  }
}
