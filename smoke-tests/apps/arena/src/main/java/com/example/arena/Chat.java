package com.example.arena;

import java.util.HashMap;
import java.util.Map;

/** Rooms, messages, and who is there. */
public final class Chat {
  private static final int MOST_ROOMS = 10;

  private final Map<String, Room> rooms = new HashMap<>();
  private long delivered;
  private long read;

  public Room open(String name, String kind) {
    if (rooms.size() > MOST_ROOMS) {
      rooms.clear();
    }
    Room room = rooms.get(name);
    return room == null ? create(name, kind) : room;
  }

  private Room create(String name, String kind) {
    Room room = new Room(kind);
    rooms.put(name, room);
    return room;
  }

  public boolean join(Room room, String player) {
    return room.members.add(player);
  }

  public Message send(Room room, String player, String text) {
    return new Message(room, player + ": " + text);
  }

  public void deliver(Message message) {
    delivered += message.text.length();
  }

  public void read(Message message) {
    read += message.text.length();
  }

  /** How many letters were delivered, and how many of them read. */
  @Override
  public String toString() {
    return delivered + " " + read;
  }

  /** Whether the beat was accepted. */
  public boolean heartbeat(String player) {
    return !player.isEmpty();
  }
}
