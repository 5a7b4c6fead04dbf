package dev.weft.agent.sentry;

import dev.weft.bootstrap.Nullable;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;

/**
 * Where events go and by which key: {@code https://key@host/path/project}. Immutable. Never
 * printed: the key lets anybody send.
 */
final class Dsn {
  /** Where envelopes are posted. */
  final URL endpoint;

  /** The header by which the project knows the sender. */
  final String authorization;

  private Dsn(URL endpoint, String authorization) {
    this.endpoint = endpoint;
    this.authorization = authorization;
  }

  /** The DSN that a text is; null when it is none. */
  @Nullable
  static Dsn parse(String text, String client) {
    try {
      URI uri = new URI(text.trim());
      String scheme = String.valueOf(uri.getScheme());
      String user = uri.getUserInfo();
      String path = uri.getPath();
      if (user == null || uri.getHost() == null || path == null || !isHttp(scheme)) {
        return null;
      }
      int slash = path.lastIndexOf('/');
      String project = path.substring(slash + 1);
      if (slash < 0 || project.isEmpty() || user.startsWith(":")) {
        return null;
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String base = scheme + "://" + uri.getHost() + port + path.substring(0, slash);
      return new Dsn(new URL(base + "/api/" + project + "/envelope/"), header(user, client));
    } catch (URISyntaxException | MalformedURLException e) {
      return null;
    }
  }

  private static boolean isHttp(String scheme) {
    return scheme.equals("http") || scheme.equals("https");
  }

  private static String header(String user, String client) {
    int colon = user.indexOf(':');
    String key = colon < 0 ? user : user.substring(0, colon);
    String header =
        "Sentry sentry_version=7, sentry_client=" + client + ", sentry_key=" + clean(key);
    return colon < 0 ? header : header + ", sentry_secret=" + clean(user.substring(colon + 1));
  }

  // a decoded user part could hold anything
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f && c != ',') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
