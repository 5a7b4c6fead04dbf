package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.nio.charset.StandardCharsets;

/** The one shape of every error: {@code {"error":"…","path":"…"}}. */
final class ErrorDocument {
  private static final int LONGEST_PATH = 200;

  private ErrorDocument() {}

  static Response of(int status, String error) {
    return of(status, error, null);
  }

  static Response of(int status, String error, @Nullable String path) {
    StringBuilder json = new StringBuilder(64).append("{\"error\":");
    quote(json, error);
    if (path != null) {
      json.append(",\"path\":");
      quote(json, path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path);
    }
    return Response.json(status, json.append("}\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Everything but plain ASCII is escaped, and what HTML minds too: a path is what a stranger
   * typed.
   */
  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > 0x7e || "\"\\<>&'".indexOf(c) >= 0) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append("0123456789abcdef".charAt((c >> shift) & 0xf));
        }
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
