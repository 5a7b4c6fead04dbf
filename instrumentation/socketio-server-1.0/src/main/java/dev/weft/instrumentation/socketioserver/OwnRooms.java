package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.Nullable;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The rooms of an adapter, without those that the library keeps for each client under its id. Reads
 * the adapter's own maps, which are concurrent ones, and holds neither.
 */
final class OwnRooms extends AbstractMap<String, Collection<?>> {
  private final WeakReference<Map<String, ? extends Collection<?>>> rooms;
  private final WeakReference<Map<String, ?>> clients;

  OwnRooms(Map<String, ? extends Collection<?>> rooms, Map<String, ?> clients) {
    this.rooms = new WeakReference<>(rooms);
    this.clients = new WeakReference<>(clients);
  }

  @Override
  public Set<Entry<String, Collection<?>>> entrySet() {
    Map<String, ? extends Collection<?>> all = rooms.get();
    Map<String, ?> ids = clients.get();
    return all == null || ids == null ? Collections.emptySet() : new Own(all, ids);
  }

  private static final class Own extends AbstractSet<Entry<String, Collection<?>>> {
    private final Map<String, ? extends Collection<?>> all;
    private final Map<String, ?> ids;

    Own(Map<String, ? extends Collection<?>> all, Map<String, ?> ids) {
      this.all = all;
      this.ids = ids;
    }

    @Override
    public Iterator<Entry<String, Collection<?>>> iterator() {
      return new Visit(all.entrySet().iterator(), ids);
    }

    @Override
    public int size() {
      int size = 0;
      for (String room : all.keySet()) {
        size += ids.containsKey(room) ? 0 : 1;
      }
      return size;
    }
  }

  private static final class Visit implements Iterator<Entry<String, Collection<?>>> {
    private final Iterator<? extends Entry<String, ? extends Collection<?>>> all;
    private final Map<String, ?> ids;
    @Nullable private Entry<String, ? extends Collection<?>> next;

    Visit(Iterator<? extends Entry<String, ? extends Collection<?>>> all, Map<String, ?> ids) {
      this.all = all;
      this.ids = ids;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && all.hasNext()) {
        Entry<String, ? extends Collection<?>> each = all.next();
        next = ids.containsKey(each.getKey()) ? null : each;
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Entry<String, Collection<?>> next() {
      Entry<String, ? extends Collection<?>> each = next;
      if (each == null) {
        throw new NoSuchElementException();
      }
      Entry<String, Collection<?>> found =
          new SimpleImmutableEntry<>(each.getKey(), each.getValue());
      advance();
      return found;
    }
  }
}
