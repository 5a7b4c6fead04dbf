package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.socketio.EventRun;
import dev.weft.instrumentation.common.socketio.RoomTimelines;
import dev.weft.instrumentation.common.socketio.Rooms;
import dev.weft.instrumentation.common.socketio.SocketIoNamespaces;
import java.util.Collection;
import java.util.Map;

/** Rooms, where the user wants them. The room that has a namespace's name is all of it. */
public final class NettyRooms {
  private static final SideTable<Namespace, Rooms> WATCHED = new SideTable<>(1000);

  private NettyRooms() {}

  /** A namespace was made. */
  public static void watch(
      Namespace namespace, @Nullable Map<String, ? extends Collection<?>> rooms) {
    if (Rooms.isOn() && rooms != null) {
      String name = namespace.getName();
      WATCHED.put(namespace, Rooms.watch(SocketIoNamespaces.of(name), rooms, name));
    }
  }

  /** A client comes into a room, on whatever node. */
  public static void joined(Namespace namespace, @Nullable String room) {
    if (Rooms.isOn() && room != null && !room.equals(namespace.getName())) {
      RoomTimelines.joined(SocketIoNamespaces.of(namespace.getName()), room);
    }
  }

  /** A client goes out of a room, on whatever node. */
  public static void left(Namespace namespace, @Nullable String room) {
    if (Rooms.isOn() && room != null && !room.equals(namespace.getName())) {
      RoomTimelines.left(SocketIoNamespaces.of(namespace.getName()), room);
    }
  }

  /** A client goes, out of all rooms. */
  public static void leftAll(Namespace namespace, @Nullable SocketIOClient client) {
    if (Rooms.isOn() && client != null) {
      for (String room : client.getAllRooms()) {
        left(namespace, room);
      }
    }
  }

  /** Handlers have run for a client. */
  public static void ran(Namespace namespace, @Nullable NamespaceClient client, EventRun run) {
    if (Rooms.isOn() && client != null) {
      String name = namespace.getName();
      RoomTimelines.ran(SocketIoNamespaces.of(name), client.getAllRooms(), name, run);
    }
  }
}
