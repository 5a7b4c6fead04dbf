package dev.weft.instrumentation.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Follows a file as shippers of logs do: from an offset, whole lines only, the rest next time. */
public final class LogTail {
  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long offset;
  private long lines;

  public LogTail(Path file) {
    this.file = file;
  }

  /** Hands over the lines that have become whole since the last time. */
  public void read(Consumer<String> consumer) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] chunk = new byte[8192];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(offset);
      for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
        offset += count;
        take(chunk, count, consumer);
      }
    }
  }

  private void take(byte[] chunk, int count, Consumer<String> consumer) {
    for (int i = 0; i < count; i++) {
      if (chunk[i] == '\n') {
        consumer.accept(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
        lines++;
      } else {
        begun.write(chunk[i]);
      }
    }
  }

  /** How many lines there were. */
  public long lines() {
    return lines;
  }
}
