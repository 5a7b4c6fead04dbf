package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last events of one room, oldest dropped first. Thread safe. */
final class RoomTimeline {
  static final int MOST = 100;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long dropped;

  private static final class Entry {
    final long atMillis = System.currentTimeMillis();
    final String what;
    final String namespace;
    @Nullable final String event;
    @Nullable final String error;

    Entry(String what, String namespace, @Nullable String event, @Nullable String error) {
      this.what = what;
      this.namespace = namespace;
      this.event = event;
      this.error = error;
    }

    Map<String, Object> document() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("at_ms", atMillis);
      document.put("what", what);
      document.put("namespace", namespace);
      if (event != null) {
        document.put("event", event);
      }
      if (error != null) {
        document.put("error", error);
      }
      return document;
    }
  }

  synchronized void add(
      String what, String namespace, @Nullable String event, @Nullable String error) {
    if (entries.size() == MOST) {
      entries.removeFirst();
      dropped++;
    }
    entries.addLast(new Entry(what, namespace, event, error));
  }

  synchronized Map<String, Object> document(String room) {
    List<Object> events = new ArrayList<>();
    for (Entry entry : entries) {
      events.add(entry.document());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("room", room);
    document.put("events", events);
    document.put("events_left_out", dropped);
    return document;
  }
}
