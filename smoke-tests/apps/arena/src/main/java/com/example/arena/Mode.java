package com.example.arena;

/** How a match is played. */
public enum Mode {
  RANKED,
  CASUAL
}
