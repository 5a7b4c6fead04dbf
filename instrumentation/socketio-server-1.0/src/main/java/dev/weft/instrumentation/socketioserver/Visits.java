package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.socketio.Emit;
import dev.weft.instrumentation.common.socketio.EventRun;
import dev.weft.instrumentation.common.socketio.RoomTimelines;
import dev.weft.instrumentation.common.socketio.Rooms;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** What happens in rooms; nothing of it unless the user wants to see them. */
public final class Visits {
  private static final int MOST = 1_000;
  private static final SideTable<SocketIoNamespace, OwnRooms> LIVE = new SideTable<>(MOST);
  private static final SideTable<SocketIoNamespace, Rooms> WATCHED = new SideTable<>(MOST);

  private Visits() {}

  /** A namespace, which is being made, has its rooms in these maps. */
  public static void keeps(
      @Nullable SocketIoNamespace namespace,
      Map<String, ? extends Collection<?>> rooms,
      Map<String, ?> clients) {
    if (Rooms.isOn() && namespace != null) {
      LIVE.put(namespace, new OwnRooms(rooms, clients));
    }
  }

  static void watch(
      SocketIoNamespace namespace,
      dev.weft.instrumentation.common.socketio.SocketIoNamespace known) {
    OwnRooms live = Rooms.isOn() ? LIVE.get(namespace) : null;
    if (live != null) {
      WATCHED.put(namespace, Rooms.watch(known, live, ""));
    }
  }

  /** A client is about to come into rooms; it is in some already. */
  public static void joins(SocketIoSocket socket, Collection<?> in, @Nullable String[] rooms) {
    if (Rooms.isOn() && rooms != null) {
      for (String room : rooms) {
        if (isOthers(socket, room) && !in.contains(room)) {
          RoomTimelines.joined(Namespaces.of(socket.getNamespace()), room);
        }
      }
    }
  }

  /** A client is about to go out of rooms. */
  public static void leaves(SocketIoSocket socket, Collection<?> in, @Nullable Object[] rooms) {
    if (Rooms.isOn() && rooms != null) {
      for (Object room : rooms) {
        if (room instanceof String && isOthers(socket, (String) room) && in.contains(room)) {
          RoomTimelines.left(Namespaces.of(socket.getNamespace()), (String) room);
        }
      }
    }
  }

  // the library has a room for each client under its id
  private static boolean isOthers(SocketIoSocket socket, @Nullable String room) {
    return room != null && !room.equals(socket.getId());
  }

  /** The emit that runs goes to these. */
  static void emits(
      @Nullable dev.weft.instrumentation.common.socketio.SocketIoNamespace namespace,
      @Nullable Object rooms) {
    if (Rooms.isOn() && namespace != null && rooms instanceof String[]) {
      for (String room : (String[]) rooms) {
        if (room != null) {
          Emit.to(namespace, room);
        }
      }
    }
  }

  /** The handlers of a client's event are through. */
  public static void ran(SocketIoSocket socket, Collection<?> in, EventRun run) {
    if (Rooms.isOn()) {
      // another thread may be changing it; then there is nothing to say
      String[] rooms = copy(in);
      RoomTimelines.ran(
          Namespaces.of(socket.getNamespace()), Arrays.asList(rooms), socket.getId(), run);
    }
  }

  private static String[] copy(Collection<?> in) {
    try {
      return in.toArray(new String[0]);
    } catch (RuntimeException e) {
      return new String[0];
    }
  }
}
