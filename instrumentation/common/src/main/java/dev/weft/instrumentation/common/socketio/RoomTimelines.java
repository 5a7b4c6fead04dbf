package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has happened in the rooms of all namespaces. Thread safe; only asked for when {@link
 * Rooms#isOn()}. The {@value #MOST_ROOMS} rooms are kept in which something happened last, of each
 * its last events. No payload comes here.
 */
public final class RoomTimelines {
  static final int MOST_ROOMS = 1000;
  private static final int LONGEST_NAME = 256;
  private static final int MOST_AT_ONCE = 16;

  private static final Map<String, RoomTimeline> TIMELINES = new Latest();

  private RoomTimelines() {}

  /** By room, the one that was longest quiet first. */
  private static final class Latest extends LinkedHashMap<String, RoomTimeline> {
    private static final long serialVersionUID = 1;

    Latest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RoomTimeline> eldest) {
      return size() > MOST_ROOMS;
    }
  }

  /** A client has come in. */
  public static void joined(SocketIoNamespace namespace, String room) {
    add(room, "join", namespace, null, null);
  }

  /** A client has gone out. */
  public static void left(SocketIoNamespace namespace, String room) {
    add(room, "leave", namespace, null, null);
  }

  /** An event was sent to a room. */
  public static void emitted(SocketIoNamespace namespace, String room, @Nullable String event) {
    add(room, "emit", namespace, namespace.emitted(event).name, null);
  }

  /**
   * A client has sent an event, whose handlers are through: in the first {@value #MOST_AT_ONCE}
   * rooms that it is in.
   *
   * @param everybody the room that a library keeps for all clients of the namespace; left out
   */
  public static void ran(
      SocketIoNamespace namespace, Collection<String> rooms, String everybody, EventRun run) {
    int seen = 0;
    for (String room : rooms) {
      if (room.equals(everybody)) {
        continue;
      }
      if (seen++ == MOST_AT_ONCE) {
        return;
      }
      add(room, "event", namespace, run.event(), run.failure());
    }
  }

  /** What is kept of a room; null when nothing is. */
  @Nullable
  static RoomTimeline find(String room) {
    synchronized (TIMELINES) {
      return TIMELINES.get(room);
    }
  }

  private static void add(
      String room,
      String what,
      SocketIoNamespace namespace,
      @Nullable String event,
      @Nullable String error) {
    if (room.length() > LONGEST_NAME) {
      return;
    }
    RoomTimeline timeline;
    synchronized (TIMELINES) {
      timeline = TIMELINES.get(room);
      if (timeline == null) {
        timeline = new RoomTimeline();
        TIMELINES.put(room, timeline);
      }
    }
    timeline.add(what, namespace.name(), event, error);
  }
}
