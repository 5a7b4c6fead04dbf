package com.example.arena;

import java.util.HashSet;
import java.util.Set;

/** A room to talk in. */
public final class Room {
  final String kind;
  final Set<String> members = new HashSet<>();

  Room(String kind) {
    this.kind = kind;
  }
}
