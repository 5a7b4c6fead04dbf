package dev.weft.instrumentation.common.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Recorder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
  private final Map<String, Object> data = new LinkedHashMap<>();

  private static final class Masking extends IdleRecorder {
    @Override
    public String redact(String message) {
      return message.replace("4111", "?").replace("secret=\"x\"", "secret=\"?\"");
    }
  }

  /** Whatever is asked of it is the application's own code. */
  private static final class Own {
    @Override
    public String toString() {
      throw new AssertionError("called");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("called");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("called");
    }
  }

  private static final class OwnMap extends AbstractMap<String, String> {
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
      throw new AssertionError("called");
    }
  }

  private enum Size {
    SMALL {
      @Override
      public String toString() {
        throw new AssertionError("called");
      }
    }
  }

  @BeforeAll
  static void mask() {
    Recorder.install(new Masking());
  }

  @AfterAll
  static void leave() {
    Recorder.install(null);
  }

  private static String json(Map<?, ?> map, int left) {
    JsonBytes out = new JsonBytes();
    out.clear(false);
    new JsonFields(out).map(map, left);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void plainValues_keepTheirKind() {
    data.put("text", "a\n\"b\"");
    data.put("int", -7);
    data.put("double", 1.5e300);
    data.put("big", new BigDecimal("1E+3"));
    data.put("yes", true);
    data.put("none", null);
    data.put("size", Size.SMALL);
    data.put("at", Instant.EPOCH);
    data.put("id", new UUID(0, 1));
    assertThat(json(data, 0))
        .isEqualTo(
            "{\"text\":\"a\\n\\\"b\\\"\",\"int\":-7,\"double\":1.5E300,\"big\":1E+3,\"yes\":true,"
                + "\"none\":null,\"size\":\"SMALL\",\"at\":\"1970-01-01T00:00:00Z\","
                + "\"id\":\"00000000-0000-0000-0000-000000000001\"}");
  }

  @Test
  void numbersThatAreNone_areText() {
    data.put("nan", Double.NaN);
    data.put("inf", Float.NEGATIVE_INFINITY);
    data.put("huge", BigInteger.TEN.pow(2_000));
    assertThat(json(data, 0))
        .startsWith("{\"nan\":\"NaN\",\"inf\":\"-Infinity\",\"huge\":\"1000")
        .endsWith("0...\"}")
        .hasSizeLessThan(1_200);
  }

  @Test
  void secrets_areMasked_inNamesNumbersAndByTheirNames() {
    data.put("secret", "anything");
    data.put("card", 41110000L);
    data.put("note 4111", List.of("4111"));
    data.put("list secret", 1);
    assertThat(json(data, 0))
        .isEqualTo(
            "{\"secret\":\"?\",\"card\":\"?0000\",\"note ?\":[\"?\"],\"list secret\":\"?\"}");
  }

  @Test
  void severalValues_areTheFirstTenOfEach() {
    List<Integer> many = new ArrayList<>();
    Map<Integer, Integer> wide = new HashMap<>();
    for (int i = 0; i < 25; i++) {
      many.add(i);
      wide.put(i, i);
    }
    data.put("list", many);
    data.put("array", new int[] {1, 2});
    data.put("texts", new String[12]);
    data.put("map", wide);
    assertThat(json(data, 3))
        .isEqualTo(
            "{\"list\":[0,1,2,3,4,5,6,7,8,9,\"15 more\"],\"array\":[1,2],"
                + "\"texts\":[null,null,null,null,null,null,null,null,null,null,\"2 more\"],"
                + "\"map\":{\"0\":0,\"1\":1,\"2\":2,\"3\":3,\"4\":4,\"5\":5,\"6\":6,\"7\":7,"
                + "\"8\":8,\"9\":9,\"...\":\"15 more\"},\"...\":\"3 more\"}");
  }

  @Test
  void mapOfItself_ends() {
    data.put("self", data);
    assertThat(json(data, 0)).isEqualTo("{\"self\":{\"self\":{\"self\":{\"self\":\"...\"}}}}");
  }

  @Test
  void wideAndDeepMaps_areBoundedInBytes() {
    Map<String, Object> level = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      level.put("k" + i, "\u20ac".repeat(5_000));
    }
    for (int depth = 0; depth < 2; depth++) {
      Map<String, Object> above = new HashMap<>();
      for (int i = 0; i < 10; i++) {
        above.put("k" + i, level);
      }
      level = above;
    }
    assertThat(json(level, 0)).hasSizeLessThan(16 * 1024 + 4 * 1024);
  }

  @Test
  void applicationsObjects_areNamedAndNotCalled() {
    data.put("own", new Own());
    data.put("map", new OwnMap());
    data.put("list", Collections.singletonList(new Own()));
    String own = Own.class.getName();
    assertThat(json(data, 0))
        .isEqualTo(
            ("{\"own\":\"" + own + "\",\"map\":\"" + OwnMap.class.getName() + "\",")
                + ("\"list\":[\"" + own + "\"]}"));
  }

  @Test
  void mapThatChangesMeanwhile_givesWhatWasRead() {
    Map<String, String> changing =
        new LinkedHashMap<>() {
          @Override
          public Set<Map.Entry<String, String>> entrySet() {
            throw new ConcurrentModificationException();
          }
        };
    assertThat(json(changing, 0)).isEqualTo("{\"...\":\"1 more\"}");
  }

  @Test
  void textThatCannotBeRead_isNamed() {
    CharSequence broken =
        new CharSequence() {
          @Override
          public int length() {
            throw new IllegalStateException();
          }

          @Override
          public char charAt(int index) {
            throw new IllegalStateException();
          }

          @Override
          public CharSequence subSequence(int start, int end) {
            throw new IllegalStateException();
          }
        };
    data.put("broken", broken);
    data.put("all", Arrays.asList(broken, "fine"));
    assertThat(json(data, 0)).endsWith(",\"fine\"]}").contains("JsonFieldsTest");
  }
}
