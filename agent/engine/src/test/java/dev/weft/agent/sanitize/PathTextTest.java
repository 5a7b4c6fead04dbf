package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/items/42/x | /items/?/x",
        "/items | /items",
        "/ | /",
        "/users/bob@example.com | /users/?",
        "/users/550e8400-e29b-41d4-a716-446655440000/orders | /users/?/orders",
        "/api/v2/order-17 | /api/v2/order-?",
        "/a/b;jsessionid=42/c | /a/b/c",
        "/a/b?x=secret | /a/b",
        "/a/b#secret | /a/b",
        "https://bob:secret@example.com:8443/a/7?x=1#y | /a/?",
        "https://example.com | ''",
        "//example.com/a | /a",
        "/files/report.pdf | /files/report.pdf",
        "/files/report-2024-01-01.pdf | /files/?",
        "/reset/eyJhbGciOiJIUzI1NiJ9 | /reset/?",
        "/stra%C3%9Fe | /?",
        "/a//b/ | /a//b/",
        "/a/?/b | /a/?/b",
        "relative/9/path | relative/?/path",
        "/order_17/x | /order_?/x",
        "/order_?/x | /order_?/x",
        "//example.com//7 | /?",
        ";a=1///c | /c",
        "/a/... | /a/...",
      })
  void sanitize_masks_variable_segments_and_drops_the_rest(String url, String path) {
    assertThat(PathText.sanitize(url)).isEqualTo(path);
    assertThat(PathText.sanitize(path)).as("twice").isEqualTo(path);
  }

  @Test
  void sanitize_clean_path_gives_the_same_instance() {
    String path = "/api/v2/items";
    assertThat(PathText.sanitize(path)).isSameAs(path);
    assertThat(PathText.sanitize(null)).isEmpty();
  }

  @Test
  void sanitize_long_path_is_bounded() {
    assertThat(PathText.sanitize("/abc".repeat(1_000)))
        .hasSizeLessThanOrEqualTo(256)
        .endsWith("...");
    assertThat(PathText.sanitize("/" + "word-".repeat(1_000))).isEqualTo("/?");
    String cut = PathText.sanitize("/ab".repeat(31) + "/" + "abcde-".repeat(6).repeat(2));
    assertThat(PathText.sanitize(cut)).isEqualTo(cut);
  }

  @Test
  void sanitize_random_urls_lets_no_secret_out() {
    long seed = Long.getLong("weft.proof.seed", System.nanoTime());
    Random random = new Random(seed);
    String[] shapes = {
      "/a/%s/b",
      "/%s",
      "https://%s@host/a",
      "https://u:%s@host/a",
      "/a?q=%s",
      "/a;x=%s/b",
      "/a#%s",
      "/a/%s?x",
      "%s",
      "http://host/%s/",
      "/a/x%s",
      "/a/%s.json"
    };
    for (int i = 0; i < 50_000; i++) {
      String secret = Secrets.any(random);
      String url = shapes[random.nextInt(shapes.length)].replace("%s", secret);
      String path = PathText.sanitize(url);
      assertThat(Secrets.pieceOf(secret, path)).as("seed %s: %s", seed, url).isNull();
      assertThat(PathText.sanitize(path)).as("seed %s: %s", seed, url).isEqualTo(path);
    }
  }
}
