package dev.weft.agent.sanitize;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Texts that come again and again, one object for each: what looks the same is not copied again.
 * Bounded by its places, of which each holds the last text that fell to it. Thread safe.
 */
final class KnownTexts {
  private static final int PLACES = 256;
  private static final int LONGEST = 128;

  private final AtomicReferenceArray<String> places = new AtomicReferenceArray<>(PLACES);

  /** A text with these characters. */
  String of(StringBuilder characters) {
    int length = characters.length();
    if (length > LONGEST) {
      return characters.toString();
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + characters.charAt(i);
    }
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    String known = places.get(place);
    if (known != null && known.contentEquals(characters)) {
      return known;
    }
    String fresh = characters.toString();
    places.lazySet(place, fresh);
    return fresh;
  }
}
