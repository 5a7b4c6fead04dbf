package dev.weft.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/signals.md} to the names in the code. */
class SignalsDocumentTest {
  private static final Pattern REGISTERED =
      Pattern.compile("\\.(?:counter|gauge|histogram|counterOf)\\((?:[A-Z_]+,)?\\s*\"([a-z_]+)\"");
  private static final Pattern OWN =
      Pattern.compile("\"(weft_[a-z_]+?(?:_total|_seconds|_info))\"");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\.(?:set|with)\\(\\s*\"(?!weft\\.)([a-z_]+(?:\\.[a-z_]+)+)\"");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

  private final String document = Project.read("docs/signals.md");

  @Test
  void everyMetricOfTheCode_isInTheDocument() {
    Set<String> registered = metrics();

    assertThat(registered).contains("http_requests_total", "weft_spans_total");
    assertThat(registered)
        .as("metrics; each needs a row in docs/signals.md")
        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
  }

  @Test
  void everyMetricOfTheDocument_isInTheCode() {
    String table =
        document.substring(document.indexOf("## Metrics"), document.indexOf("### Labels"));

    assertThat(metrics()).containsAll(Project.matches(DOCUMENTED, table));
  }

  @Test
  void everyAttributeOfTheCode_isInTheDocument() {
    Set<String> attributes = found(ATTRIBUTE);

    assertThat(attributes).contains("db.query.text", "http.route");
    assertThat(attributes)
        .as("span attributes; each needs its place in docs/signals.md")
        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
  }

  private static Set<String> metrics() {
    Set<String> names = found(REGISTERED);
    names.addAll(found(OWN));
    return names;
  }

  private static Set<String> found(Pattern pattern) {
    Set<String> found = new TreeSet<>();
    Project.sources().forEach(file -> found.addAll(Project.matches(pattern, Project.read(file))));
    return found;
  }
}
