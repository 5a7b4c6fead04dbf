package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;

/**
 * Header fields of one request, in order. Few enough that looking through them is faster than
 * hashing.
 */
final class Headers {
  /**
   * More fields than any client of ours sends; a bound of its own, because each costs an object.
   */
  static final int MOST = 100;

  private String[] fields = new String[16];
  private int size;

  void add(String name, String value) throws Refusal {
    if (size == 2 * MOST) {
      throw new Refusal(431, "too many header fields");
    }
    if (size == fields.length) {
      String[] more = new String[2 * size];
      System.arraycopy(fields, 0, more, 0, size);
      fields = more;
    }
    fields[size++] = name;
    fields[size++] = value;
  }

  @Nullable
  String first(String name) {
    for (int i = 0; i < size; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        return fields[i + 1];
      }
    }
    return null;
  }

  /**
   * The value of a field that may come once only: a second one is how two parsers are made to
   * disagree.
   */
  @Nullable
  String only(String name) throws Refusal {
    if (count(name) > 1) {
      throw Refusal.badRequest("a header field came twice that may come once");
    }
    return first(name);
  }

  /** All values of a list-shaped field as one list; empty when it is absent. */
  String joined(String name) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < size; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        all.append(all.length() == 0 ? "" : ",").append(fields[i + 1]);
      }
    }
    return all.toString();
  }

  private int count(String name) {
    int count = 0;
    for (int i = 0; i < size; i += 2) {
      if (fields[i].equalsIgnoreCase(name)) {
        count++;
      }
    }
    return count;
  }
}
