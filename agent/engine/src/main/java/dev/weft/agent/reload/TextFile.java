package dev.weft.agent.reload;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file of the user's, read whole within a bound. */
public final class TextFile {
  static final int MOST_BYTES = 256 * 1024;

  private TextFile() {}

  /**
   * The file as UTF-8 text, without a byte order mark.
   *
   * @throws WrongFile when it is no file, cannot be read, or is larger than 256 KiB
   */
  public static String read(String path) throws WrongFile {
    String text = new String(bytes(path), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static byte[] bytes(String path) throws WrongFile {
    // a pipe or a device would be waited on
    if (!new File(path).isFile()) {
      throw new WrongFile(path, 0, "expecting a file that can be read, got none");
    }
    try (InputStream in = new FileInputStream(path)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
        if (bytes.size() > MOST_BYTES) {
          throw new WrongFile(path, 0, "expecting at most " + MOST_BYTES + " bytes, got more");
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new WrongFile(path, 0, "expecting a file that can be read, got " + e);
    }
  }
}
