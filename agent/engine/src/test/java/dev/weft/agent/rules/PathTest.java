package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arena.Matchmaker.Mode;
import com.acme.arena.Matchmaker.Party;
import com.acme.arena.Matchmaker.Profile;
import dev.weft.agent.weave.LiveTarget;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a path leads to, and what it never does. */
class PathTest {
  private static Object read(String path, Object value) throws Exception {
    return Path.parse("arg0" + path).read(value, null, null, null);
  }

  @Test
  void sizes_areOfCollectionsMapsArraysAndTexts() throws Exception {
    assertThat(read(".size", Arrays.asList(1, 2))).isEqualTo(2);
    assertThat(read(".size", Map.of("a", 1))).isEqualTo(1);
    assertThat(read(".length", new long[3])).isEqualTo(3);
    assertThat(read(".length", "four")).isEqualTo(4);
  }

  @Test
  void members_areFieldsComponentsAndGetters() throws Exception {
    Party party = new Party("a", 2, Mode.RANKED);

    assertThat(read(".mode", party)).isEqualTo(Mode.RANKED);
    assertThat(read(".mode.name", party)).isEqualTo("RANKED");
    assertThat(read(".size", party)).isEqualTo(2);
    assertThat(read(".league", new Profile("gold"))).isEqualTo("gold");
    assertThat(read(".tier", new Profile("gold"))).isEqualTo("GOLD");
    assertThat(read(".class", party)).isEqualTo(Party.class.getName());
  }

  @Test
  void insideOfJava_nothingIsRead() throws Exception {
    assertThat(read(".value", "text")).isNull();
    assertThat(read(".message", new IllegalStateException("no business of anybody"))).isNull();
    assertThat(read(".nothing", new Profile("gold"))).isNull();
    assertThat(read(".anything.more", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.*,com.acme.Shop,true",
    "com.acme.*,com.other.Shop,false",
    "*Service,com.acme.OrderService,true",
    "*Service,com.acme.OrderServiceImpl,false",
    "com.*.Order*Impl,com.acme.shop.OrderServiceImpl,true",
    "com.acme.Shop,com.acme.Shop,true",
    "**a*,banana,true",
  })
  void pattern_fitsAnyRunOfCharacters(String pattern, String name, boolean fits) {
    assertThat(LiveTarget.fits(pattern, name)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"createMach,createMatch,1", "abc,abc,0", "abc,abd,1", "abc,b,2", "'',ab,2"})
  void distance_isTheLettersToChange(String one, String other, int changes) {
    assertThat(Nearest.distance(one, other, 9)).isEqualTo(changes);
  }
}
