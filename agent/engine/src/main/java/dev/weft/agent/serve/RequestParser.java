package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.net.InetAddress;

/**
 * Reads one request head after another from what has arrived. Strict where RFC 9112 lets a server
 * be lenient: every leniency is a way to make a proxy and this server see different requests.
 */
final class RequestParser {
  private final int maxBytes;
  private final InetAddress remoteAddress;
  private final boolean onLoopbackListener;
  private int scanned;
  private int lineLength;
  private byte previous;

  RequestParser(int maxBytes, InetAddress remoteAddress, boolean onLoopbackListener) {
    this.maxBytes = maxBytes;
    this.remoteAddress = remoteAddress;
    this.onLoopbackListener = onLoopbackListener;
  }

  /** Takes the next head from {@code input}; null while it is incomplete. */
  @Nullable
  Request parse(InputBuffer input) throws Refusal {
    if (!findEnd(input)) {
      return null;
    }
    String head = input.takeText(scanned);
    scanned = 0;
    return parseHead(head);
  }

  /**
   * Looks at each byte once, however slowly they come. Line ends other than CR LF, and NUL, end the
   * request at once.
   */
  private boolean findEnd(InputBuffer input) throws Refusal {
    while (scanned < input.length()) {
      byte b = input.at(scanned++);
      if (scanned > maxBytes) {
        throw new Refusal(431, "request header is too large");
      }
      if ((b == '\n') != (previous == '\r') || b == 0) {
        throw Refusal.badRequest("a line end in the header is malformed");
      }
      previous = b;
      if (b == '\n') {
        if (lineLength == 0) {
          previous = 0;
          return true;
        }
        lineLength = 0;
      } else if (b != '\r') {
        lineLength++;
      }
    }
    return false;
  }

  private Request parseHead(String head) throws Refusal {
    int lineEnd = head.indexOf("\r\n");
    String line = head.substring(0, lineEnd);
    int firstSpace = line.indexOf(' ');
    int lastSpace = line.lastIndexOf(' ');
    if (firstSpace <= 0 || lastSpace == firstSpace) {
      throw Refusal.badRequest("the request line is malformed");
    }
    String method = line.substring(0, firstSpace);
    requireToken(method, "the method is not a token");
    boolean http11 = parseVersion(line.substring(lastSpace + 1));
    Headers headers = parseFields(head, lineEnd + 2);
    RequestTarget target = RequestTarget.parse(line.substring(firstSpace + 1, lastSpace));
    String host = parseHost(headers, target, http11);
    headers.only("Authorization");
    return new Request(method, target, headers, host, http11, remoteAddress, onLoopbackListener);
  }

  private static boolean parseVersion(String version) throws Refusal {
    if (version.equals("HTTP/1.1")) {
      return true;
    }
    if (version.equals("HTTP/1.0")) {
      return false;
    }
    throw version.startsWith("HTTP/") && version.length() == "HTTP/1.1".length()
        ? new Refusal(505, "expecting HTTP/1.1")
        : Refusal.badRequest("the request line is malformed");
  }

  private static Headers parseFields(String head, int from) throws Refusal {
    Headers headers = new Headers();
    int start = from;
    for (int end = head.indexOf("\r\n", start); end > start; end = head.indexOf("\r\n", start)) {
      parseField(head.substring(start, end), headers);
      start = end + 2;
    }
    return headers;
  }

  /**
   * A folded line and white space before the colon both fail here: neither leaves a token as the
   * name.
   */
  private static void parseField(String line, Headers headers) throws Refusal {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon);
    requireToken(name, "a header field name is malformed");
    int start = colon + 1;
    int end = line.length();
    while (start < end && isBlank(line.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(line.charAt(end - 1))) {
      end--;
    }
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw Refusal.badRequest("a header field holds a control character");
      }
    }
    headers.add(name, line.substring(start, end));
  }

  private static String parseHost(Headers headers, RequestTarget target, boolean http11)
      throws Refusal {
    String host = headers.only("Host");
    if (host == null) {
      if (http11) {
        throw Refusal.badRequest("the Host header is missing");
      }
      host = "";
    }
    for (int i = 0; i < host.length(); i++) {
      if (" \t/\\@?#,\"<>".indexOf(host.charAt(i)) >= 0) {
        throw Refusal.badRequest("the Host header is malformed");
      }
    }
    // RFC 9112 3.2.2 lets the target win over Host; here they must agree, so that nobody has to
    // choose.
    if (target.authority != null && !target.authority.equalsIgnoreCase(host)) {
      throw Refusal.badRequest("target and Host header name different hosts");
    }
    return host;
  }

  private static void requireToken(String text, String refusal) throws Refusal {
    boolean token = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      token &= isTokenCharacter(text.charAt(i));
    }
    if (!token) {
      throw Refusal.badRequest(refusal);
    }
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
