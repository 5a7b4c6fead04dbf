package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Recorder;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The rooms of one namespace, as the library has them: asked at a scrape, never counted along.
 *
 * <p>Does nothing unless {@link #isOn()}. The engine and this class refer to an instance weakly:
 * the module keeps it beside the library's namespace, and it goes with it.
 */
public final class Rooms {
  static final int MOST_SHOWN = 1000;
  private static final boolean IS_ON =
      Boolean.parseBoolean(Recorder.get().setting("weft.socketio.rooms", "false"));
  private static final List<Watch> WATCHES = new CopyOnWriteArrayList<>();

  private final SocketIoNamespace namespace;
  private final Map<String, ? extends Collection<?>> live;
  private final String everybody;
  private final GaugeReading count = new Count();
  private final GaugeReading largest = new Largest();

  private static final class Watch extends WeakReference<Rooms> {
    Watch(Rooms rooms) {
      super(rooms);
    }
  }

  private Rooms(
      SocketIoNamespace namespace, Map<String, ? extends Collection<?>> live, String everybody) {
    this.namespace = namespace;
    this.live = live;
    this.everybody = everybody;
  }

  /** Whether the user wants to see rooms: {@code weft.socketio.rooms}. */
  public static boolean isOn() {
    return IS_ON;
  }

  /**
   * Watches the rooms of a namespace.
   *
   * @param live who is in which room, as the library keeps it; may be iterated at any time
   * @param everybody the name of the room that a library keeps for all clients of the namespace
   * @return to be kept as long as the namespace lives
   */
  public static Rooms watch(
      SocketIoNamespace namespace, Map<String, ? extends Collection<?>> live, String everybody) {
    Rooms rooms = new Rooms(namespace, live, everybody);
    Recorder recorder = Recorder.get();
    Metric number = recorder.gauge("socketio_rooms", "Rooms with a client in it.", "namespace");
    Metric size =
        recorder.gauge("socketio_room_size_max", "Clients in the largest room.", "namespace");
    recorder.observe(number, rooms.count, namespace.name());
    recorder.observe(size, rooms.largest, namespace.name());
    recorder.show("socketio.rooms", new RoomDocuments());
    dropGone();
    if (WATCHES.size() < SocketIoNamespaces.MOST) {
      WATCHES.add(new Watch(rooms));
    }
    return rooms;
  }

  private static void dropGone() {
    for (Watch watch : WATCHES) {
      if (watch.get() == null) {
        WATCHES.remove(watch);
      }
    }
  }

  /** Those whose namespace lives. */
  static List<Rooms> all() {
    List<Rooms> all = new ArrayList<>();
    for (Watch watch : WATCHES) {
      Rooms rooms = watch.get();
      if (rooms != null) {
        all.add(rooms);
      }
    }
    return all;
  }

  String namespace() {
    return namespace.name();
  }

  /** Has a visitor see every room that is not empty. */
  void visit(Visitor visitor) {
    Iterator<? extends Map.Entry<String, ? extends Collection<?>>> rooms =
        live.entrySet().iterator();
    while (rooms.hasNext()) {
      Map.Entry<String, ? extends Collection<?>> room = rooms.next();
      int clients = room.getValue().size();
      if (clients > 0 && !room.getKey().equals(everybody)) {
        visitor.sees(room.getKey(), clients);
      }
    }
  }

  /** Sees rooms. */
  interface Visitor {
    void sees(String room, int clients);
  }

  private final class Count implements GaugeReading, Visitor {
    private int seen;

    @Override
    public synchronized double read() {
      seen = 0;
      visit(this);
      return seen;
    }

    @Override
    public void sees(String room, int clients) {
      seen++;
    }
  }

  private final class Largest implements GaugeReading, Visitor {
    private int most;

    @Override
    public synchronized double read() {
      most = 0;
      visit(this);
      return most;
    }

    @Override
    public void sees(String room, int clients) {
      most = Math.max(most, clients);
    }
  }
}
