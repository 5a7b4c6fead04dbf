package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownPathsTest {
  private final KnownPaths paths = new KnownPaths();

  @Test
  void sanitize_saysWhatPathTextSays_howeverOftenAsked() {
    Random random = new Random(7);
    String[] segments = {"items", "42", "order-7", "v2", "a;b=c", "x?y", "eyJhbGciOiJIUzI1NiJ9"};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder path = new StringBuilder();
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        path.append('/').append(segments[random.nextInt(segments.length)]);
      }
      assertThat(paths.sanitize(path.toString())).isEqualTo(PathText.sanitize(path.toString()));
    }
  }

  @Test
  void sanitize_cleanPath_isOneObjectFromThenOn() {
    String first = paths.sanitize("/items");
    assertThat(paths.sanitize(new String("/items"))).isSameAs(first);
  }

  @Test
  void sanitize_maskedPath_isNotKept() {
    String first = paths.sanitize("/items/42");
    assertThat(first).isEqualTo("/items/?");
    assertThat(paths.sanitize("/items/42")).isNotSameAs(first);
  }

  @Test
  void sanitize_nothing_isEmpty() {
    assertThat(paths.sanitize(null)).isEmpty();
    assertThat(paths.sanitize("")).isEmpty();
  }
}
