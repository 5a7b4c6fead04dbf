package dev.weft.agent.state;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/**
 * A file that is replaced whole or not at all: written beside, forced to the disk, then renamed. So
 * whoever is killed at any moment leaves the old one or the new one. One thread's own.
 */
final class StateFile {
  static final int MOST_BYTES = 16 << 20;

  /** The last byte is the version of this frame, not of what it holds. */
  private static final long MAGIC = 0x5745_4654_5354_0001L;

  private final File file;
  private final File fresh;
  private boolean failing;

  StateFile(File directory, String name) {
    file = new File(directory, name);
    fresh = new File(directory, name + ".new");
  }

  /**
   * What the file holds; null when there is none, or none that can be used: that is said, and the
   * next {@link #write} replaces it.
   */
  @Nullable
  byte[] read() {
    if (!file.isFile()) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("frame: expecting that of this version, got another");
      }
      int length = in.readInt();
      if (length < 0 || length > MOST_BYTES || length > file.length()) {
        throw new IOException("length: expecting at most the file's, got " + length);
      }
      byte[] content = new byte[length];
      in.readFully(content);
      if (in.readLong() != checksum(content) || in.read() >= 0) {
        throw new IOException("checksum: expecting that of the content, got another");
      }
      return content;
    } catch (IOException e) {
      Log.warn("state - " + file + " cannot be used (" + e + ") - started afresh");
      return null;
    }
  }

  /** Replaces the file; that it could not is said once, and again after it could. */
  boolean write(byte[] content) {
    try {
      writeFresh(content);
      Files.move(
          fresh.toPath(),
          file.toPath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      failing = false;
      return true;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        Log.warn("state - " + file + " could not be written (" + e + ") - tried again");
      }
      failing = true;
      // what was begun may hold the last of the disk
      if (fresh.exists() && !fresh.delete()) {
        Log.debug("state - " + fresh + " could not be removed");
      }
      return false;
    }
  }

  private void writeFresh(byte[] content) throws IOException {
    try (FileOutputStream file = new FileOutputStream(fresh);
        DataOutputStream out = new DataOutputStream(file)) {
      out.writeLong(MAGIC);
      out.writeInt(content.length);
      out.write(content);
      out.writeLong(checksum(content));
      out.flush();
      file.getFD().sync();
    }
  }

  private static long checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content, 0, content.length);
    return crc.getValue();
  }
}
