package dev.weft.agent.serve;

/** The words after a status code; clients ignore them, people do not. */
final class StatusText {
  private static final String[] KNOWN = {
    "200 OK",
    "202 Accepted",
    "204 No Content",
    "304 Not Modified",
    "400 Bad Request",
    "401 Unauthorized",
    "403 Forbidden",
    "404 Not Found",
    "405 Method Not Allowed",
    "408 Request Timeout",
    "413 Content Too Large",
    "415 Unsupported Media Type",
    "417 Expectation Failed",
    "422 Unprocessable Content",
    "429 Too Many Requests",
    "431 Request Header Fields Too Large",
    "500 Internal Server Error",
    "501 Not Implemented",
    "503 Service Unavailable",
    "505 HTTP Version Not Supported"
  };

  private StatusText() {}

  static String of(int status) {
    String code = Integer.toString(status);
    for (int i = 0; i < KNOWN.length; i++) {
      if (KNOWN[i].startsWith(code)) {
        return KNOWN[i].substring(4);
      }
    }
    return status < 400 ? "OK" : "Error";
  }
}
