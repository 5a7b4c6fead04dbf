package dev.weft.instrumentation.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByStatusTest {
  private final List<Integer> made = new ArrayList<>();
  private final ByStatus<String> texts =
      new ByStatus<String>() {
        @Override
        String make(int status) {
          made.add(status);
          return "status " + status;
        }
      };

  @Test
  void each_isMadeOnce() {
    for (int round = 0; round < 2; round++) {
      assertThat(texts.of(200)).isEqualTo("status 200");
      assertThat(texts.of(599)).isEqualTo("status 599");
      assertThat(texts.of(201)).isEqualTo("status 201");
    }
    assertThat(made).containsExactly(200, 599, 201);
  }

  @Test
  void whatIsNoStatus_isTakenForZero() {
    assertThat(texts.of(-1)).isEqualTo("status 0");
    assertThat(texts.of(600)).isEqualTo("status 0");
    assertThat(ByStatus.isOne(600)).isFalse();
    assertThat(ByStatus.isOne(-1)).isFalse();
    assertThat(ByStatus.isOne(0)).isTrue();
    assertThat(ByStatus.isOne(599)).isTrue();
  }
}
