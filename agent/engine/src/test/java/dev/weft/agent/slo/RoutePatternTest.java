package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutePatternTest {
  @ParameterizedTest
  @CsvSource({
    "*, /, true",
    "*, unmatched, true",
    "/api/*, /api/items, true",
    "/api/*, /api/, true",
    "/api/*, /api, false",
    "/api/*, /apis/x, false",
    "/items/{id}, /items/{id}, true",
    "/items/{id}, /items/{id}/parts, false",
    "*/{id}, /items/{id}, true",
    "/a*b*c, /aXbYbZc, true",
    "/a*b*c, /aXbYbZ, false",
    "**, /x, true",
    "/x, /x/, false",
    "/items/*, /items/*, true"
  })
  void pattern_matchesAsWritten(String pattern, String route, boolean expected) {
    assertThat(RoutePattern.matches(pattern, route)).isEqualTo(expected);
  }
}
