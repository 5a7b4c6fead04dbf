package dev.weft.agent.reload;

import java.io.File;
import java.util.zip.CRC32;

/** Whether a file changed since it was last looked at. One thread's own. */
final class Watch {
  /** A time stamp that is so young may come a second time, with other content. */
  private static final long YOUNG_MILLIS = 5_000;

  private final File file;
  private final String path;
  private long modifiedMillis;
  private long length;
  private long checksum;

  Watch(String path) {
    this.path = path;
    file = new File(path);
    hasChanged(System.currentTimeMillis());
  }

  /** Reads the file only when its time stamp or its length gives reason to. */
  boolean hasChanged(long nowMillis) {
    long modified = file.lastModified();
    long size = file.length();
    boolean isYoung = Math.abs(nowMillis - modified) < YOUNG_MILLIS;
    if (modified == modifiedMillis && size == length && !isYoung) {
      return false;
    }
    modifiedMillis = modified;
    length = size;
    long before = checksum;
    checksum = checksum();
    return checksum != before;
  }

  private long checksum() {
    try {
      CRC32 crc = new CRC32();
      byte[] bytes = TextFile.bytes(path);
      crc.update(bytes, 0, bytes.length);
      return crc.getValue();
    } catch (WrongFile e) {
      return -1;
    }
  }
}
