package dev.weft.agent.sanitize;

/**
 * The statement that is scanned. The one place that refers to it: storing a reference into an
 * object that is old costs more than reading a short statement does.
 */
final class SqlSource {
  static final int WINDOW = 2048;

  /** Ends what was loaded of a longer statement; a space ends one that was loaded whole. */
  static final char MORE = '#';

  /** The first characters, which are all of most statements, and what ends them. */
  final char[] window = new char[WINDOW + 1];

  /** How many characters of the window are in use. */
  int loaded;

  /** How many characters of the statement are read. */
  int end;

  String text = "";

  void load(String statement, int longest) {
    text = statement;
    end = Math.min(statement.length(), longest);
    loaded = Math.min(end, WINDOW);
    statement.getChars(0, loaded, window, 0);
    window[loaded] = loaded < end ? MORE : ' ';
  }

  /** Lets go of the statement; what is in the window nobody reads, and the next one covers. */
  void clear() {
    text = "";
    loaded = 0;
    end = 0;
  }

  /** The character at {@code index}; a space beyond the end. */
  char charAt(int index) {
    return index < loaded ? window[index] : beyond(index);
  }

  private char beyond(int index) {
    return index < end ? text.charAt(index) : ' ';
  }

  /** Copies a stretch. */
  void copy(int from, int to, char[] into, int at) {
    if (to <= loaded) {
      System.arraycopy(window, from, into, at, to - from);
    } else {
      text.getChars(from, to, into, at);
    }
  }
}
