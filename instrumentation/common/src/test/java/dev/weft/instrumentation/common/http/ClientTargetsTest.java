package dev.weft.instrumentation.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTargetsTest {
  @ParameterizedTest
  @CsvSource({
    "API.Example.com, 80, false, api.example.com",
    "api.example.com, 443, true, api.example.com",
    "api.example.com, 443, false, api.example.com:443",
    "api.example.com, 8443, true, api.example.com:8443",
    "[::1], 80, false, [::1]",
    "::1, 81, false, [::1]:81"
  })
  void hostAndPort_leaveOutWhatTheSchemeSays(String host, int port, boolean isHttps, String label) {
    StringBuilder out = new StringBuilder();
    ClientTargets.appendHostAndPort(out, String.valueOf(ClientTargets.hostOf(host)), port, isHttps);
    assertThat(out.toString()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"-1, true, 443", "0, false, 80", "8080, true, 8080"})
  void port_isTheSchemesOwnWhenThereIsNone(int given, boolean isHttps, int port) {
    assertThat(ClientTargets.portOf(given, isHttps)).isEqualTo(port);
  }

  @Test
  void host_thatIsNone_isNull() {
    assertThat(ClientTargets.hostOf("")).isNull();
    assertThat(ClientTargets.hostOf(null)).isNull();
  }
}
