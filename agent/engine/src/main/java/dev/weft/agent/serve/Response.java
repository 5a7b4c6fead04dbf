package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.nio.charset.StandardCharsets;

/**
 * What a handler answers. Immutable, so that one can be kept and given again (a streamed one
 * cannot: its body is used up). The server adds length, framing, compression, {@code
 * X-Content-Type-Options: nosniff} and {@code Cache-Control: no-store}.
 */
public final class Response {
  /** Nothing but what this server itself serves may run, load or frame the console. */
  private static final String CONSOLE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final byte[] NOTHING = new byte[0];

  final int status;
  final String contentType;
  final byte[] bytes;
  final @Nullable ResponseBody stream;
  final String extraHeaders;

  private Response(
      int status,
      String contentType,
      byte[] bytes,
      @Nullable ResponseBody stream,
      String extraHeaders) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status: expecting 200 to 599, got " + status);
    }
    if ((status == 204 || status == 304) && (bytes.length > 0 || stream != null)) {
      throw new IllegalArgumentException("body: expecting none with status " + status);
    }
    this.status = status;
    this.contentType = contentType;
    this.bytes = bytes;
    this.stream = stream;
    this.extraHeaders = extraHeaders;
  }

  /** A JSON document in UTF-8; not copied. */
  public static Response json(int status, byte[] document) {
    return of(status, "application/json", document);
  }

  /** Plain text, sent as UTF-8. */
  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A page of the console with a policy that allows only what this server serves; not copied. */
  public static Response html(int status, byte[] page) {
    return of(status, "text/html; charset=utf-8", page)
        .header("Content-Security-Policy", CONSOLE_POLICY)
        .header("Referrer-Policy", "no-referrer");
  }

  /** Any bytes under any content type; not copied. */
  public static Response of(int status, String contentType, byte[] bytes) {
    return new Response(status, clean("content type", contentType), bytes, null, "");
  }

  /** A body that is made while it is sent. */
  public static Response stream(int status, String contentType, ResponseBody body) {
    return new Response(status, clean("content type", contentType), NOTHING, body, "");
  }

  /** A response without a body. */
  public static Response empty(int status) {
    return new Response(status, "", NOTHING, null, "");
  }

  /**
   * The same response with one more header field.
   *
   * @throws IllegalArgumentException if name or value hold a line end or another control character
   */
  public Response header(String name, String value) {
    String field = clean("header name", name) + ": " + clean("header value", value) + "\r\n";
    return new Response(status, contentType, bytes, stream, extraHeaders + field);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  private static String clean(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > 0x7e) {
        throw new IllegalArgumentException(
            what + ": expecting printable ASCII, got character " + (int) c + " at " + i);
      }
    }
    return text;
  }
}
