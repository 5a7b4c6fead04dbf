package dev.weft.agent.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the agent says while this is open; the bound of its lines begins anew. */
public final class CapturedLog implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public CapturedLog() {
    setLines(0);
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  private static void setLines(int lines) {
    try {
      Field field = Log.class.getDeclaredField("lines");
      field.setAccessible(true);
      field.setInt(null, lines);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The lines so far, without the agent's prefix. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).split("\\R")) {
      if (line.startsWith("[weft] ")) {
        lines.add(line.substring("[weft] ".length()));
      }
    }
    return lines;
  }

  /** Everything on standard error. */
  public String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(before);
    Log.setDebug(false);
    setLines(0);
  }
}
