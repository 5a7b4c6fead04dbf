package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;

/**
 * {@code GET /socketio/rooms}: the rooms that there are; {@code GET /socketio/rooms/{room}/events}:
 * what has happened in one.
 */
public final class RoomsEndpoint implements Handler {
  private static final String SOURCE = "socketio.rooms";

  private final Documents documents;
  private final boolean isOn;

  /** Over what modules show; {@code isOn} as the user has set it. */
  public RoomsEndpoint(Documents documents, boolean isOn) {
    this.documents = documents;
    this.isOn = isOn;
  }

  @Override
  public Response handle(Request request) {
    if (!isOn) {
      return Json.error(404, "rooms are not watched; weft.socketio.rooms=true does it");
    }
    String room = request.pathVariable();
    Object document = documents.find(SOURCE, room);
    if (document != null) {
      return Json.response(200, Json.tree(document));
    }
    if (room.isEmpty()) {
      ObjectNode none = Json.object();
      none.putArray("rooms");
      return Json.response(200, none);
    }
    return Json.error(404, "no such room has been seen");
  }
}
