package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The text of a Redis command with {@code ?} for every value and for every part of a key that looks
 * variable: {@code GET user:?:profile}. Immutable; safe for use by any number of threads; never
 * throws, whatever the arguments are.
 */
public final class RedisText {
  private static final RedisText PLAIN = new RedisText(Collections.<String>emptyList());
  private static final int LONGEST = 512;
  private static final int MOST_ARGUMENTS = 64;

  private final RedisKeys keys;
  private final KnownTexts known = new KnownTexts();

  /**
   * Keys that match one of {@code keyPatterns} are shown as that pattern, with {@code ?} for each
   * {@code *}; the first that matches counts. Source: {@code weft.redis.key-patterns}.
   */
  public RedisText(List<String> keyPatterns) {
    this.keys = new RedisKeys(keyPatterns);
  }

  /**
   * The text for {@code command} with {@code args}: {@code byte[]}, {@link CharSequence}, {@link
   * Number}, null, anything else, or lists and arrays of these.
   */
  public static String sanitize(@Nullable CharSequence command, @Nullable Object... args) {
    return PLAIN.text(command, args);
  }

  /** The text for a line as one types it, such as {@code SET user:42 secret}. */
  public static String sanitizeLine(String line) {
    return PLAIN.line(line);
  }

  /** Like {@link #sanitizeLine}, with the key patterns of this instance. */
  public String line(String line) {
    List<Object> words = RedisLine.words(line, MOST_ARGUMENTS);
    if (words.isEmpty()) {
      return "";
    }
    Object command = words.remove(0);
    return text(String.valueOf(command), words.toArray());
  }

  /** Like {@link #sanitize}, with the key patterns of this instance. */
  public String text(@Nullable CharSequence command, @Nullable Object... args) {
    try {
      return shape(command, isFlat(args) ? Arrays.asList(args) : flattened(args));
    } catch (RuntimeException e) {
      // an argument of a foreign type may throw from its toString
      return "?";
    }
  }

  /** The command's name as a label: in upper case, {@code _other} for one that is not known. */
  public static String commandLabel(@Nullable String command) {
    String name = command == null || command.length() > 32 ? "" : AsciiCase.upper(command);
    return RedisCommands.shapeOf(name) == null ? "_other" : name;
  }

  private String shape(@Nullable CharSequence command, List<Object> args) {
    String name =
        command == null || command.length() > 32 ? "" : AsciiCase.upper(command.toString());
    Character shape = RedisCommands.shapeOf(name);
    RedisLine out = new RedisLine(LONGEST);
    if (shape == null) {
      out.value();
      return out.values(args.size()).text(known);
    }
    out.word(name);
    new RedisArguments(keys, args, out).write(shape);
    return out.text(known);
  }

  /**
   * Whether they can be taken as they are, as those that a client has encoded nearly always can.
   */
  private static boolean isFlat(@Nullable Object... args) {
    if (args == null || args.length > MOST_ARGUMENTS) {
      return false;
    }
    for (Object arg : args) {
      if (!(arg instanceof byte[] || arg instanceof CharSequence || arg instanceof Number)) {
        return false;
      }
    }
    return true;
  }

  private static List<Object> flattened(@Nullable Object... args) {
    List<Object> flat = new ArrayList<>();
    flatten(args, flat, 0);
    return flat;
  }

  private static void flatten(@Nullable Object arg, List<Object> flat, int depth) {
    if (arg instanceof Object[] && depth < 3) {
      for (Object element : (Object[]) arg) {
        flatten(element, flat, depth + 1);
        if (flat.size() >= MOST_ARGUMENTS) {
          return;
        }
      }
    } else if (arg instanceof Iterable && depth < 3) {
      for (Object element : (Iterable<?>) arg) {
        flatten(element, flat, depth + 1);
        if (flat.size() >= MOST_ARGUMENTS) {
          return;
        }
      }
    } else if (depth > 0 || arg != null) {
      flat.add(arg == null ? "" : arg);
    }
  }
}
