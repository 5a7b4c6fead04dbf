package dev.weft.instrumentation.common.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERR unknown command `X`, with args beginning with: | ERR",
        "WRONGTYPE Operation against a key holding the wrong kind of value | WRONGTYPE",
        "MOVED 3999 127.0.0.1:6381 | MOVED",
        "OOM command not allowed when used memory > 'maxmemory'. | OOM",
        "READONLY You can't write against a read only replica. | READONLY",
        "LOADING | LOADING",
      })
  void codeOf_isTheFirstWordOfAnError(String message, String code) {
    assertThat(RedisErrors.codeOf(message)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ERR x",
        "err x",
        "ERRx",
        "ERR: x",
        "Read timed out",
        "HUNTER was here",
        "BOBSMITH",
        "ERRERRERRERRERRERRERRERRERR x"
      })
  void codeOf_anythingElseIsNull(String message) {
    assertThat(RedisErrors.codeOf(message)).isNull();
  }

  @Test
  void codeOf_noMessageIsNull() {
    assertThat(RedisErrors.codeOf(null)).isNull();
  }
}
