package dev.weft.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.cli.PropertiesCommand;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/properties.md} to the properties that there are. */
class PropertiesDocumentTest {
  @Test
  void table_isTheOneThatTheCommandPrints() {
    assertThat(Project.read("docs/properties.md"))
        .as(
            "docs/properties.md is stale; renew it with: ./mvnw -q -pl agent/dist -am test"
                + " -Dmaven.test.skip.exec -Dweft.docs=write")
        .contains(PropertiesCommand.table());
  }
}
