package dev.weft.agent.state;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * The directory of {@code weft.state.dir}, held by one process at a time. What cannot be read or
 * written is said and otherwise left out: nothing here throws. One thread's own.
 */
public final class StateDirectory {
  private final File directory;

  // held until the process ends: the system gives it back also after a kill
  @SuppressWarnings("unused")
  private final RandomAccessFile lockFile;

  private StateDirectory(File directory, RandomAccessFile lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /** Opens a directory, made when it is not there; null when it cannot be used. */
  @Nullable
  public static StateDirectory open(String path) {
    File directory = new File(path);
    if (!directory.isDirectory() && !directory.mkdirs()) {
      Log.warn("state - weft.state.dir " + path + " cannot be made - nothing is kept");
      return null;
    }
    RandomAccessFile lockFile = null;
    try {
      lockFile = new RandomAccessFile(new File(directory, "weft.lock"), "rw");
      FileLock lock = lockFile.getChannel().tryLock();
      if (lock != null) {
        return new StateDirectory(directory, lockFile);
      }
      Log.warn("state - weft.state.dir " + path + " is another process's - nothing is kept");
    } catch (IOException | OverlappingFileLockException | SecurityException e) {
      Log.warn("state - weft.state.dir " + path + " cannot be used (" + e + ") - nothing is kept");
    }
    close(lockFile);
    return null;
  }

  private static void close(@Nullable RandomAccessFile file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      Log.debug("state - the lock could not be closed: " + e);
    }
  }

  /** The part of that name, with what is kept of it taken back. */
  public SavedPart part(String name, SavedPart.Owner owner) {
    SavedPart part = new SavedPart(new StateFile(directory, name + ".state"), owner);
    part.restore();
    return part;
  }
}
