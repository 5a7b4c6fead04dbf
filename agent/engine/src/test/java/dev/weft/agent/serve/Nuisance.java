package dev.weft.agent.serve;

/** A way to keep a connection busy without ever being done. */
enum Nuisance {
  SILENT("", ""),
  HALF_A_HEADER("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: ", "x"),
  HALF_A_BODY(
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n", "x"),
  RESTING(RawClient.get("/health"), ""),
  NOT_READING(RawClient.get("/big").repeat(3), ""),
  GREEDY(RawClient.get("/health").repeat(200), RawClient.get("/health"));

  final String opening;
  final String drip;

  Nuisance(String opening, String drip) {
    this.opening = opening;
    this.drip = drip;
  }
}
