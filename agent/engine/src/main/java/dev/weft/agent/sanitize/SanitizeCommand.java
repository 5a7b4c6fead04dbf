package dev.weft.agent.sanitize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command {@code sanitize}: reads one statement a line and prints each as Weft would record it,
 * through the very doors that the agent uses.
 */
public final class SanitizeCommand {
  private static final String KINDS = "sql, redis, mongo, message or url";
  private static final String DIALECTS =
      "postgresql, mysql, mariadb, oracle, sqlserver, sqlite, h2, db2, generic or redis";

  private final RedisText redis;
  private final Redactor redactor;
  private String kind = "sql";
  private SqlDialect dialect = SqlDialect.GENERIC;

  /**
   * The command with what the user has configured.
   *
   * @param keyPatterns {@code weft.redis.key-patterns}
   * @param messagePatterns {@code weft.redaction.patterns}
   */
  public SanitizeCommand(List<String> keyPatterns, List<String> messagePatterns) {
    redis = new RedisText(keyPatterns);
    redactor = new Redactor(messagePatterns);
  }

  /** Runs the command. Returns 0; 2 if an option is wrong; 1 if the input cannot be read. */
  public int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    for (String arg : args) {
      if (!accepts(arg, err)) {
        return 2;
      }
    }
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line; (line = lines.readLine()) != null; ) {
        out.println(sanitize(line));
      }
      out.flush();
      return 0;
    } catch (IOException e) {
      err.println("sanitize: standard input: expecting text, got " + e);
      return 1;
    }
  }

  private String sanitize(String line) {
    switch (kind) {
      case "redis":
        return redis.line(line);
      case "mongo":
        return MongoText.sanitizeLine(line);
      case "message":
        return redactor.redact(line);
      case "url":
        return PathText.sanitize(line);
      default:
        return SqlSanitizer.sanitize(line, dialect).text();
    }
  }

  private boolean accepts(String arg, PrintStream err) {
    if (arg.startsWith("--kind=")) {
      return acceptsKind(arg.substring("--kind=".length()), err);
    }
    if (arg.startsWith("--dialect=")) {
      return acceptsDialect(arg.substring("--dialect=".length()), err);
    }
    return refuse(arg, "--kind=<kind> or --dialect=<dialect>", arg, err);
  }

  private boolean acceptsKind(String value, PrintStream err) {
    switch (value) {
      case "sql":
      case "redis":
      case "mongo":
      case "message":
      case "url":
        kind = value;
        return true;
      default:
        return refuse("--kind", KINDS, value, err);
    }
  }

  private boolean acceptsDialect(String value, PrintStream err) {
    if (value.equals("redis")) {
      kind = "redis";
      return true;
    }
    dialect = SqlDialect.of(value);
    if (dialect == SqlDialect.GENERIC && !value.equals("generic")) {
      return refuse("--dialect", DIALECTS, value, err);
    }
    return true;
  }

  private static boolean refuse(String option, String expected, String got, PrintStream err) {
    err.println("sanitize: " + option + ": expecting " + expected + ", got " + got);
    return false;
  }
}
