package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a command that was typed: JSON, with names unquoted if one likes, and calls as values. */
final class MongoLine {
  /** Stands where a text that is ours was cut. */
  static final Object CUT = new Object();

  private static final String ELLIPSIS = "...";
  private static final int DEEPEST = 32;

  private final String line;
  private int at;
  private boolean broken;
  private boolean cut;

  MongoLine(String line) {
    this.line = line;
  }

  @Nullable
  Map<?, ?> read() {
    skipSpace();
    Object value = peek() == '{' ? document(0) : null;
    skipSpace();
    return value instanceof Map && !broken && at >= line.length() ? (Map<?, ?>) value : null;
  }

  private Map<String, Object> document(int depth) {
    Map<String, Object> document = new LinkedHashMap<>();
    at++;
    while (more('}')) {
      String key = word(":,}");
      skipSpace();
      if (peek() != ':') {
        broken = true;
        break;
      }
      at++;
      document.put(key, value(depth + 1));
    }
    if (cut) {
      document.put(ELLIPSIS, CUT);
    }
    return document;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    at++;
    while (more(']')) {
      list.add(value(depth + 1));
    }
    if (cut) {
      list.add(CUT);
    }
    return list;
  }

  private Object value(int depth) {
    skipSpace();
    char c = peek();
    if (depth > DEEPEST) {
      broken = true;
      return "";
    }
    return c == '{' ? document(depth) : c == '[' ? list(depth) : word(",}]");
  }

  // true if there is an element before the closing character, which is otherwise taken
  private boolean more(char close) {
    skipSpace();
    while (peek() == ',') {
      at++;
      skipSpace();
    }
    if (line.length() - at == ELLIPSIS.length() && line.endsWith(ELLIPSIS)) {
      cut = true;
      at = line.length();
    }
    broken |= at >= line.length() && !cut;
    if (broken || cut || peek() == close) {
      at++;
      return false;
    }
    return true;
  }

  private String word(String ends) {
    skipSpace();
    char quote = peek();
    int from = at;
    if (quote == '"' || quote == '\'') {
      for (at++; at < line.length() && line.charAt(at) != quote; at++) {
        at += line.charAt(at) == '\\' ? 1 : 0;
      }
      broken |= at >= line.length();
      at++;
      return broken ? "" : line.substring(from + 1, at - 1);
    }
    while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    broken |= at == from;
    return line.substring(from, at).trim();
  }

  private char peek() {
    return at < line.length() ? line.charAt(at) : 0;
  }

  private void skipSpace() {
    while (at < line.length() && CharClass.isSpace(line.charAt(at))) {
      at++;
    }
  }
}
