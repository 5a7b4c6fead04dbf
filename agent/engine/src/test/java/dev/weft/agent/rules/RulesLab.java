package dev.weft.agent.rules;

import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.reload.WrongFile;
import dev.weft.agent.weave.LiveWeavers;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Rules over a file, with the metrics that they make; close it to take the advice away. */
final class RulesLab implements AutoCloseable {
  static final double[] EDGES = {0.1, 1};

  final Metrics metrics = new Metrics("", EDGES, 100);
  final Path file;
  final Rules rules;

  RulesLab() {
    this(new RuleSettings().metrics("", 100).edges(EDGES).budgetNanos(60_000_000_000L));
  }

  RulesLab(RuleSettings settings) {
    try {
      file = Files.createTempFile("rules", ".yml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rules = new Rules(file.toString(), LiveWeavers.fresh(), metrics, settings);
  }

  /** The rules of these lines, each below {@code rules:}. */
  String hold(String... lines) {
    write(lines);
    try {
      return rules.reload();
    } catch (WrongFile e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Why a file of these lines is refused. */
  String refusal(String... lines) {
    write(lines);
    try {
      rules.reload();
    } catch (WrongFile e) {
      return "line " + e.line() + " - " + e.problem();
    }
    throw new AssertionError("was taken");
  }

  private void write(String... lines) {
    try {
      Files.writeString(file, "version: 1\nrules:\n" + String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The line of a sample in the exposition, its value behind the blank; empty when there is none.
   */
  String sample(String name) {
    for (String line : scrape().split("\n")) {
      if (line.startsWith(name + " ")) {
        return line.substring(name.length() + 1);
      }
    }
    return "";
  }

  String scrape() {
    return scrape(TextFormat.CONTENT_TYPE_004);
  }

  String scrape(String contentType) {
    StringWriter out = new StringWriter();
    try {
      metrics.write(contentType, Collections.<String>emptyList(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> status(String rule) {
    for (Object each : (List<Object>) rules.document().get("rules")) {
      if (rule.equals(((Map<String, Object>) each).get("name"))) {
        return (Map<String, Object>) each;
      }
    }
    throw new AssertionError("no rule " + rule);
  }

  @Override
  public void close() {
    hold(
        "- {name: none, class: com.acme.Nobody, method: none,"
            + " counter: {metric: none_total, help: None.}}");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
