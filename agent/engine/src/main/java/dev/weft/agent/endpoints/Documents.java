package dev.weft.agent.endpoints;

import dev.weft.bootstrap.Nullable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What modules have to show, by name. Thread safe. */
public final class Documents {
  private final Map<String, Function<String, Object>> sources = new ConcurrentHashMap<>();

  /** Adds a source of documents; the first of a name stays. */
  public void add(String name, Function<String, Object> source) {
    sources.putIfAbsent(name, source);
  }

  /** One document of a source; null when there is none. */
  @Nullable
  public Object find(String name, String document) {
    Function<String, Object> source = sources.get(name);
    return source == null ? null : source.apply(document);
  }
}
