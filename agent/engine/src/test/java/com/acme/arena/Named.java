package com.acme.arena;

/** Whoever implements it gets a bridge. */
public interface Named<T> {
  T title(T of);
}
