package dev.weft.agent.rules;

import dev.weft.agent.sanitize.Redactor;
import dev.weft.bootstrap.Nullable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A label or an attribute: its name, where its value is read, and which values it may have. Thread
 * safe.
 */
final class Label {
  static final String OTHER = "_other";
  static final String NONE = "_none";

  /** An attribute's: it makes no series, so any number is fine, and none is kept. */
  static final int ANY_NUMBER = Integer.MAX_VALUE;

  private final String name;
  private final Path path;
  private final int most;
  @Nullable private final Set<String> allowed;

  /** From what was read to what may be shown: so nothing is redacted twice. Bounded. */
  private final Map<String, String> shown = new ConcurrentHashMap<>();

  private final LongAdder folded = new LongAdder();

  /** A label of at most {@code most} values, or of the allowed ones. */
  Label(String name, Path path, int most, @Nullable Set<String> allowed) {
    this.name = name;
    this.path = path;
    this.most = most;
    this.allowed = allowed;
  }

  String name() {
    return name;
  }

  Path path() {
    return path;
  }

  /** How many values became {@code _other}. */
  long folded() {
    return folded.sum();
  }

  /** The value of a call, redacted; {@code _none} when there is none. */
  String of(
      Redactor redactor,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d)
      throws Exception {
    String text = Values.text(path.read(a, b, c, d));
    if (text == null) {
      return NONE;
    }
    String known = shown.get(text);
    return known == null ? take(redactor, text) : known;
  }

  private String take(Redactor redactor, String text) {
    if (most == ANY_NUMBER) {
      return clean(redactor, text);
    }
    boolean fits = allowed == null ? shown.size() < most : allowed.contains(text);
    if (!fits) {
      folded.increment();
      return OTHER;
    }
    String clean = clean(redactor, text);
    shown.put(text, clean);
    return clean;
  }

  private String clean(Redactor redactor, String text) {
    return redacted(redactor, path.lastName(), redacted(redactor, name, text));
  }

  /** A value as it may be shown under a name: the name too can tell that it is a secret. */
  static String redacted(Redactor redactor, String name, String text) {
    String beginning = name + "=";
    String clean = redactor.redact(beginning + text);
    return clean.startsWith(beginning) ? clean.substring(beginning.length()) : "?";
  }

  /** Whether a name is one under which secrets are kept. */
  static boolean isSecret(String name) {
    String text = name + "=value1";
    return !Redactor.plain().redact(text).equals(text);
  }

  @Override
  public String toString() {
    return name + "=" + path + "|" + most + "|" + allowed;
  }
}
