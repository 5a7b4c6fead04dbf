package dev.weft.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/endpoints.md} to the routes of the server. */
class EndpointsDocumentTest {
  private static final Pattern ROUTE =
      Pattern.compile("\\.add\\(\\s*\"([A-Z]+)\",\\s*\"(/[^\"]*)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^## `([A-Z]+ /[^`]*)`");

  @Test
  void endpoints_areThoseOfTheServer() {
    Set<String> routes = new TreeSet<>();
    Matcher matcher =
        ROUTE.matcher(Project.read("agent/engine/src/main/java/dev/weft/agent/Server.java"));
    while (matcher.find()) {
      routes.add(matcher.group(1) + " " + matcher.group(2));
    }

    assertThat(routes).contains("GET /metrics");
    assertThat(Project.matches(HEADING, Project.read("docs/endpoints.md"))).isEqualTo(routes);
  }
}
