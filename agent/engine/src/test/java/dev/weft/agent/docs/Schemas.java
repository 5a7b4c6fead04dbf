package dev.weft.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** The schemas in {@code docs/schema}, for the tests of what they describe. */
public final class Schemas {
  private Schemas() {}

  /** A schema by its file's name without {@code .schema.json}. */
  public static JsonSchema named(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Project.read("docs/schema/" + name + ".schema.json"));
  }

  /** Fails unless a document is as its schema says. */
  public static void assertFits(String name, String json) {
    assertThat(named(name).validate(json, InputFormat.JSON)).as(json).isEmpty();
  }
}
