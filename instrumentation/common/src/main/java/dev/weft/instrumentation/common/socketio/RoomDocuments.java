package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the embedded server shows of rooms. */
final class RoomDocuments implements Function<String, Object> {
  @Override
  @Nullable
  public Object apply(String room) {
    if (room.isEmpty()) {
      return list();
    }
    RoomTimeline timeline = RoomTimelines.find(room);
    return timeline == null ? null : timeline.document(room);
  }

  private static Object list() {
    Listing listing = new Listing();
    for (Rooms rooms : Rooms.all()) {
      listing.namespace = rooms.namespace();
      rooms.visit(listing);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rooms", listing.shown);
    document.put("rooms_left_out", listing.leftOut);
    return document;
  }

  private static final class Listing implements Rooms.Visitor {
    final List<Object> shown = new ArrayList<>();
    String namespace = "";
    int leftOut;

    @Override
    public void sees(String room, int clients) {
      if (shown.size() >= Rooms.MOST_SHOWN) {
        leftOut++;
        return;
      }
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("namespace", namespace);
      document.put("room", room);
      document.put("clients", clients);
      shown.add(document);
    }
  }
}
