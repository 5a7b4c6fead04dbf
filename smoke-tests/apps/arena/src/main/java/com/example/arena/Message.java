package com.example.arena;

/** Something that was said. */
public final class Message {
  final Room room;
  final String text;

  Message(Room room, String text) {
    this.room = room;
    this.text = text;
  }
}
