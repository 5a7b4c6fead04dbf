package com.example.crowd;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * A crowd that sends events nobody has heard of, in namespaces that do not exist. Arguments: port,
 * size, events, a word that is in every name. Says {@code READY} when the server has had them all.
 */
public final class Hostile extends Crowd {
  private static final int AT_ONCE = 100;
  private static final String SIGNS =
      "abcXYZ019 _-./:;,|{}[]()<>=+*?!#$%&@~^`'\\\"\n\r\t\0\u007f\u00e4\u4e2d\u2028\u202e\ud83d\ude00";

  private final Random random = new Random(4711);
  private final Map<Line, Boolean> through = new HashMap<>();
  private final int size;
  private final int events;
  private final String word;
  private int sent;

  private Hostile(int port, int size, int events, String word) throws IOException {
    super(port, size);
    this.size = size;
    this.events = events;
    this.word = word;
  }

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    new Hostile(port, Integer.parseInt(args[1]), Integer.parseInt(args[2]), args[3]).live();
    System.out.println("READY " + args[2]);
  }

  @Override
  void complete() throws IOException {
    for (Line line : lines()) {
      next(line);
    }
  }

  @Override
  void heard(Line line, String text) throws IOException {
    if (text.startsWith("42[\"echo\"")) {
      next(line);
    }
  }

  @Override
  boolean isDone() {
    return through.size() == size;
  }

  /** Some more, and an event that is answered: then the server has had them. */
  private void next(Line line) throws IOException {
    if (sent >= events) {
      through.put(line, true);
      return;
    }
    for (int i = 0; i < AT_ONCE && sent < events; i++, sent++) {
      line.send(sent % 5 == 0 ? elsewhere() : "42[\"" + name() + "\",\"" + word + "\"]");
    }
    line.send("42[\"echo\",\"there\"]");
  }

  private String elsewhere() {
    String namespace = "/" + word + Integer.toHexString(random.nextInt());
    return random.nextBoolean() ? "40" + namespace + "," : "42" + namespace + ",[\"echo\",\"x\"]";
  }

  private String name() {
    StringBuilder name = new StringBuilder(word);
    int length = random.nextInt(200) == 0 ? 4000 : random.nextInt(40);
    for (int i = 0; i < length; i++) {
      escape(name, SIGNS.charAt(random.nextInt(SIGNS.length() - 2)));
    }
    return name.toString();
  }

  private static void escape(StringBuilder name, char sign) {
    if (sign < ' ') {
      name.append(String.format("\\u%04x", (int) sign));
    } else if (sign == '"' || sign == '\\') {
      name.append('\\').append(sign);
    } else {
      name.append(sign);
    }
  }
}
