package com.example.shop.boot;

import com.example.shop.Items;
import com.example.shop.Life;
import com.example.shop.Naps;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages that answer at once. */
@RestController
class PageController {
  private final Items items;

  PageController(Items items) {
    this.items = items;
  }

  @GetMapping("/ping")
  String ping() {
    return "pong\n";
  }

  @GetMapping("/items/{id}")
  String item(
      @PathVariable("id") String id,
      @RequestParam(name = "text", defaultValue = "plain") String text)
      throws SQLException {
    return items.answer(id, text) + "\n";
  }

  @GetMapping("/slow")
  String slow(@RequestParam(name = "ms", defaultValue = "100") int ms) {
    return "slept " + Naps.nap(ms) + "\n";
  }

  @GetMapping("/fail")
  String fail() {
    throw new IllegalStateException("failed on purpose");
  }

  @GetMapping("/status/{code}")
  ResponseEntity<String> status(@PathVariable("code") int code) {
    return ResponseEntity.status(code).body("status " + code + "\n");
  }

  @GetMapping("/conflict")
  void conflict(HttpServletResponse response) throws IOException {
    response.sendError(409, "a conflict");
  }

  @GetMapping("/headers")
  ResponseEntity<String> headers(
      @RequestHeader(name = "traceparent", required = false) String traceparent,
      @RequestParam(name = "basket", required = false) String basket) {
    return ResponseEntity.ok()
        .header("X-Shop", "open")
        .header("Set-Cookie", "basket=" + basket)
        .body("traceparent " + traceparent + "\n");
  }

  @PostMapping("/body")
  String body(@RequestBody byte[] body) {
    return "read " + body.length + "\n";
  }

  @GetMapping("/quit")
  String quit() {
    Life.end();
    return "bye\n";
  }
}
