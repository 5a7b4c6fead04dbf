package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import dev.weft.agent.docs.Schemas;
import dev.weft.agent.reload.WrongFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of rules: what is read, what is refused and where; the schema says the same. */
class RulesReaderTest {
  private static final double[] EDGES = {0.1, 1};
  private static final String COUNTER = "counter: {metric: x_total, help: X.}";

  @TempDir Path directory;

  private List<Rule> read(String text) throws WrongFile {
    try {
      Path file = directory.resolve("rules.yml");
      Files.writeString(file, text);
      return RulesReader.read(file.toString(), EDGES);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String refusal(String text) {
    WrongFile wrong = catchThrowableOfType(WrongFile.class, () -> read(text));
    assertThat(wrong).as(text).isNotNull();
    return wrong.line() + ": " + wrong.problem();
  }

  private static String file(String rule) {
    return "version: 1\nrules:\n- " + rule + "\n";
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../../docs/rules.md"));
  }

  @Test
  void everyExampleOfTheDocument_isReadAndFitsTheSchema() throws Exception {
    Matcher examples = Pattern.compile("(?s)```yaml\n(version: 1\n.*?)```").matcher(page());
    int found = 0;
    while (examples.find()) {
      found++;
      assertThat(read(examples.group(1))).isNotEmpty();
      assertThat(Schemas.named("rules").validate(examples.group(1), InputFormat.YAML)).isEmpty();
    }
    assertThat(found).isGreaterThan(1);
  }

  @Test
  void json_isReadAsWell() throws WrongFile {
    List<Rule> rules =
        read(
            "{\"version\": 1, \"rules\": [{\"name\": \"x\", \"class\": \"com.acme.X\","
                + "\n\t\"method\": \"run\", \"counter\": {\"metric\": \"x_total\", \"help\":"
                + " \"X.\"}}]}");

    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).line).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: x, class: java.lang.String, method: length, C} | of Java itself and of Weft",
        "{name: x, class: javax.crypto.Cipher, method: doFinal, C} | of Java itself and of Weft",
        "{name: x, class: dev.weft.agent.Agent, method: start, C} | of Java itself and of Weft",
        "{name: x, class: 'javax.crypto.*', method: doFinal, C} | of Java itself and of Weft",
        "{name: x, class: 'java.*', method: length, C} | of Java itself and of Weft",
        "{name: x, class: 'dev.weft.*', method: start, C} | of Java itself and of Weft",
        "{name: x, interface: javax.crypto.SecretKey, method: getEncoded, C} | of Java itself and",
        "{name: x, annotation: java.lang.Deprecated, method: run, C} | of Java itself and of Weft",
        "{name: x, class: '*', method: run, C} | a class name such as",
        "{name: x, method: run, C} | one of class, interface and annotation",
        "{name: x, class: com.acme.X, interface: com.acme.Y, method: run, C} | one of class",
        "{name: x, class: com.acme.X, method: run} | one of [counter",
        "{name: X, class: com.acme.X, method: run, C} | up to 64 of a-z",
        "{name: x, class: com.acme.X, method: 'run(', C} | a method such as",
        "{name: x, class: com.acme.X, method: run, when: arg0 = 1, C} | a condition such as",
        "{name: x, class: com.acme.X, method: run, when: 'arg0 > b', C} | a condition such as",
        "{name: x, class: com.acme.X, method: run, sample: 0, C} | a share above 0",
        "{name: x, class: com.acme.X, method: run, on: error, C} | return, throw or any",
        "{name: x, class: com.acme.X, method: run, when: thrown != null, C} | 'on: throw' or",
        "{name: x, class: com.acme.X, method: run, colour: red, C} | one of [name",
        "{name: x, class: com.acme.X, method: <init>, histogram: {metric: x_seconds, help: X.}}"
            + " | at the end of a constructor",
        "{name: x, class: com.acme.X, method: run, counter: {metric: x_made, help: X.}} | ends in _total",
        "{name: x, class: com.acme.X, method: run, counter: {metric: jvm_x_total, help: X.}}"
            + " | does not begin with weft_",
        "{name: x, class: com.acme.X, method: run, histogram: {metric: x_time, help: X.}}"
            + " | ends in _seconds",
        "{name: x, class: com.acme.X, method: run, gauge: {metric: x_now, help: X., of: last}}"
            + " | a value for last",
        "{name: x, class: com.acme.X, method: run, sample: 0.5, gauge: {metric: x_now, help: X.,"
            + " of: in-flight}} | every call for a gauge",
        "{name: x, class: com.acme.X, method: run, span: {name: x, attributes: {a: arg0, b: arg1,"
            + " c: arg2, d: this}}} | at most 4 of arguments",
        "{name: x, class: com.acme.X, method: run, on: throw, counter: {metric: x_total, help: X.,"
            + " labels: {a: arg0, b: arg1, c: arg2, d: this}}} | at most 4 of arguments",
      })
  void wrongRule_isRefusedWithWhatIsExpected(String rule, String expected) {
    assertThat(refusal(file(rule.replace(", C}", ", " + COUNTER + "}"))))
        .startsWith("3: ")
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arg0.password | no path to a secret",
        "this.apiKey.size | no path to a secret",
        "arg0.clientSecret | no path to a secret",
        "arg0.accessToken | no path to a secret",
        "arg0.toString() | a path such as",
        "arg0..x | a path such as",
        "argument | a path such as",
        "arg0.a.b.c.d.e.f.g | a path such as",
        "other.x | a path such as",
      })
  void pathThatMayNotBe_isRefused(String path, String expected) {
    String rule =
        "{name: x, class: com.acme.X, method: run, counter: {metric: x_total, help: X., labels: {a:"
            + " '"
            + path
            + "'}}}";

    assertThat(refusal(file(rule))).startsWith("3: ").contains(expected);
  }

  @Test
  void twoOfAName_areRefusedAndOneMetricForTwoRulesIsNot() throws WrongFile {
    String one = "{name: x, class: com.acme.X, method: run, " + COUNTER + "}";

    assertThat(refusal(file(one) + "- " + one)).startsWith("4: ").contains("a name of its own");
    assertThat(read(file(one) + "- " + one.replace("name: x", "name: y"))).hasSize(2);
    assertThat(
            refusal(
                file(one) + "- " + one.replace("name: x", "name: y").replace("help: X", "help: Y")))
        .startsWith("4: ")
        .contains("as in rule 'x'");
  }

  @Test
  void schema_refusesWhatTheReaderRefuses() {
    for (String wrong :
        new String[] {
          "{name: x, class: com.acme.X, method: run}",
          "{name: x, class: com.acme.X, interface: com.acme.Y, method: run, " + COUNTER + "}",
          "{name: x, class: com.acme.X, method: run, colour: red, " + COUNTER + "}",
          "{name: x, class: com.acme.X, method: run, sample: 2, " + COUNTER + "}",
          "{name: x, class: com.acme.X, method: run, counter: {metric: x_total}}",
        }) {
      assertThat(Schemas.named("rules").validate(file(wrong), InputFormat.YAML))
          .as(wrong)
          .isNotEmpty();
    }
  }
}
