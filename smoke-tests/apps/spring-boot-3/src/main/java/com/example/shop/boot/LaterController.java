package com.example.shop.boot;

import com.example.shop.Items;
import com.example.shop.Naps;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;

/** The pages that answer later or elsewhere. */
@Controller
class LaterController {
  private final Items items;

  LaterController(Items items) {
    this.items = items;
  }

  @GetMapping("/async/complete")
  CompletableFuture<ResponseEntity<String>> complete(
      @RequestParam(name = "ms", defaultValue = "50") int ms,
      @RequestParam(name = "status", defaultValue = "200") int status) {
    return CompletableFuture.supplyAsync(
        () -> {
          Naps.nap(ms);
          return ResponseEntity.status(status).body("later " + item() + "\n");
        });
  }

  /** Spring's own answer to a time-out is a 503. */
  @GetMapping("/async/timeout")
  DeferredResult<String> timeout(@RequestParam(name = "ms", defaultValue = "100") long ms) {
    return new DeferredResult<>(ms);
  }

  @GetMapping("/async/dispatch")
  @ResponseBody
  CompletableFuture<String> dispatch(@RequestParam(name = "ms", defaultValue = "50") int ms) {
    return CompletableFuture.supplyAsync(
        () -> {
          Naps.nap(ms);
          return "dispatched\n";
        });
  }

  @GetMapping("/async/error")
  @ResponseBody
  CompletableFuture<String> error() {
    return CompletableFuture.supplyAsync(
        () -> {
          throw new IllegalStateException("failed on purpose");
        });
  }

  @GetMapping("/forward")
  String forward() {
    return "forward:/ping";
  }

  private String item() {
    try {
      return items.answer("prepared", "plain");
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
