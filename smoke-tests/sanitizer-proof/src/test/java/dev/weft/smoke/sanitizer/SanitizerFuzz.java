package dev.weft.smoke.sanitizer;

import dev.weft.agent.sanitize.MongoText;
import dev.weft.agent.sanitize.PathText;
import dev.weft.agent.sanitize.Redactor;
import dev.weft.agent.sanitize.RedisText;
import dev.weft.agent.sanitize.SanitizedSql;
import dev.weft.agent.sanitize.SqlDialect;
import dev.weft.agent.sanitize.SqlSanitizer;
import dev.weft.bootstrap.Nullable;
import java.nio.charset.StandardCharsets;

/**
 * What Jazzer calls. The first byte says what is fed: each dialect of SQL, then the others. Every
 * {@link #MARK} in the rest becomes a secret that is like no name: wherever it stands, no six
 * characters of it may come out.
 */
public final class SanitizerFuzz {
  static final char MARK = '\u0001';
  static final String SECRET = "k7Qz9mX2pL4v";

  static final int MESSAGE = SqlDialect.values().length;
  static final int REDIS = MESSAGE + 1;
  static final int MONGO = REDIS + 1;
  static final int PATH = MONGO + 1;
  private static final int KINDS = PATH + 1;

  private static final int PIECE = 6;
  private static final int LONGEST_SQL = 512;
  private static final int LONGEST_MONGO = 2100;
  private static final int LONGEST_PATH = 256;

  private SanitizerFuzz() {}

  /** One input; an {@link AssertionError} is a find. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    int kind = (data[0] & 0xff) % KINDS;
    String text = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    // Jazzer sees what strings are compared with, and would plant half a secret
    if (pieceIn(text) == null) {
      check(kind, text);
    }
  }

  static void check(int kind, String text) {
    String input = text.replace(String.valueOf(MARK), SECRET);
    if (kind < MESSAGE) {
      sql(SqlDialect.values()[kind], input);
    } else if (kind == MESSAGE) {
      message(input);
    } else if (kind == REDIS) {
      String out = RedisText.sanitizeLine(input);
      holdsNothing("redis", input, out, LONGEST_SQL);
    } else if (kind == MONGO) {
      String out = MongoText.sanitizeLine(input);
      holdsNothing("mongo", input, out, LONGEST_MONGO);
      isSame("mongo", input, out, MongoText.sanitizeLine(out));
    } else {
      String out = PathText.sanitize(input);
      holdsNothing("path", input, out, LONGEST_PATH);
      isSame("path", input, out, PathText.sanitize(out));
    }
  }

  private static void sql(SqlDialect dialect, String input) {
    SanitizedSql out = SqlSanitizer.sanitize(input, dialect, LONGEST_SQL);
    holdsNothing(dialect.name(), input, out.text(), LONGEST_SQL);
    holdsNothing(dialect + " table", input, String.valueOf(out.collection()), LONGEST_SQL);
    holdsNothing(dialect + " verb", input, out.operation(), LONGEST_SQL);
    holdsNothing(dialect + " summary", input, out.summary(), 255);
    String again = SqlSanitizer.sanitize(out.text(), dialect, LONGEST_SQL).text();
    isSame(dialect.name(), input, out.text(), again);
  }

  private static void message(String input) {
    String out = Redactor.plain().redact(input);
    holdsNothing("message", input, out, Redactor.LONGEST);
    isSame("message", input, out, Redactor.plain().redact(out));
  }

  private static void holdsNothing(String what, String input, String out, int longest) {
    if (pieceIn(out) != null) {
      throw new AssertionError(what + " leaks: [" + input + "] gives [" + out + "]");
    }
    if (out.length() > longest) {
      throw new AssertionError(what + " is too long: [" + input + "] gives " + out.length());
    }
  }

  private static @Nullable String pieceIn(String text) {
    for (int i = 0; i + PIECE <= SECRET.length(); i++) {
      String piece = SECRET.substring(i, i + PIECE);
      if (text.contains(piece)) {
        return piece;
      }
    }
    return null;
  }

  private static void isSame(String what, String input, String out, String again) {
    if (!out.equals(again)) {
      throw new AssertionError(
          what + " is not idempotent: [" + input + "] gives [" + out + "], then [" + again + "]");
    }
  }
}
