package dev.weft.agent.endpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.serve.Response;

/** JSON documents. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Response response(int status, JsonNode document) {
    try {
      return Response.json(status, MAPPER.writeValueAsBytes(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("json: a tree could not be written", e);
    }
  }

  /** A document of maps, lists, texts, numbers and booleans. */
  static JsonNode tree(Object document) {
    JsonNode tree = MAPPER.valueToTree(document);
    return tree;
  }

  static Response error(int status, String message) {
    return response(status, object().put("error", message));
  }
}
