package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The target of a request line: its path as sent and decoded, its query parameters, the authority
 * if it names one.
 */
final class RequestTarget {
  private static final String SCHEME = "http://";
  private static final int MOST_PARAMETERS = 64;

  /**
   * The path as it was sent: routes match against this, so that {@code %2F} is never taken for a
   * separator.
   */
  final String rawPath;

  final String path;

  /** Host and port of the absolute form ({@code GET http://host/path}), else null. */
  final @Nullable String authority;

  private final List<String> parameters;

  private RequestTarget(@Nullable String authority, String rawPath, String rawQuery)
      throws Refusal {
    this.authority = authority;
    this.rawPath = rawPath;
    this.path = PercentText.decodePath(rawPath);
    this.parameters = parseQuery(rawQuery);
    refuseDotSegments(path);
  }

  static RequestTarget parse(String target) throws Refusal {
    refuseOddCharacters(target);
    String authority = null;
    String local = target;
    if (target.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      int slash = target.indexOf('/', SCHEME.length());
      authority = target.substring(SCHEME.length(), slash < 0 ? target.length() : slash);
      local = slash < 0 ? "/" : target.substring(slash);
    }
    if (!local.startsWith("/")) {
      throw Refusal.badRequest("the target is not a path");
    }
    int question = local.indexOf('?');
    return question < 0
        ? new RequestTarget(authority, local, "")
        : new RequestTarget(authority, local.substring(0, question), local.substring(question + 1));
  }

  @Nullable
  String parameter(String name) {
    for (int i = 0; i < parameters.size(); i += 2) {
      if (parameters.get(i).equals(name)) {
        return parameters.get(i + 1);
      }
    }
    return null;
  }

  List<String> parameters(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i += 2) {
      if (parameters.get(i).equals(name)) {
        values.add(parameters.get(i + 1));
      }
    }
    return values;
  }

  private static void refuseOddCharacters(String target) throws Refusal {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\') {
        throw Refusal.badRequest("the target holds a character that must be escaped");
      }
    }
  }

  /**
   * No file is ever served, so a dot segment can only be a probe, or a proxy and this server
   * reading a path differently.
   */
  private static void refuseDotSegments(String path) throws Refusal {
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '\\') {
        if (path.startsWith(".", start) && (i == start + 1 || isTwoDots(path, start, i))) {
          throw Refusal.badRequest("the target holds a dot segment");
        }
        start = i + 1;
      }
    }
  }

  private static boolean isTwoDots(String path, int start, int end) {
    return end == start + 2 && path.charAt(start + 1) == '.';
  }

  private static List<String> parseQuery(String query) throws Refusal {
    if (query.isEmpty()) {
      return Collections.emptyList();
    }
    List<String> pairs = new ArrayList<>();
    for (int start = 0; start <= query.length(); ) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      addParameter(pairs, query.substring(start, end));
      start = end + 1;
    }
    return pairs;
  }

  private static void addParameter(List<String> pairs, String pair) throws Refusal {
    if (pair.isEmpty()) {
      return;
    }
    if (pairs.size() == 2 * MOST_PARAMETERS) {
      throw Refusal.badRequest("too many query parameters");
    }
    int equals = pair.indexOf('=');
    pairs.add(PercentText.decodeQuery(equals < 0 ? pair : pair.substring(0, equals)));
    pairs.add(equals < 0 ? "" : PercentText.decodeQuery(pair.substring(equals + 1)));
  }
}
