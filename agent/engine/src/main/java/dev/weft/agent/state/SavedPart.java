package dev.weft.agent.state;

import dev.weft.agent.log.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One thing that survives a restart, in a file of its own. One thread's own. */
public final class SavedPart {
  private final StateFile file;
  private final Owner owner;

  /** Whose state it is. */
  public interface Owner {
    /** Writes all that is to survive; at most 16 MiB. */
    void save(DataOutputStream out) throws IOException;

    /**
     * Takes back what {@link #save} wrote, perhaps by an older version.
     *
     * @throws IOException when it is something else; the owner goes on with nothing
     */
    void restore(DataInputStream in) throws IOException;
  }

  SavedPart(StateFile file, Owner owner) {
    this.file = file;
    this.owner = owner;
  }

  void restore() {
    byte[] content = file.read();
    if (content == null) {
      return;
    }
    try {
      owner.restore(new DataInputStream(new ByteArrayInputStream(content)));
    } catch (IOException | RuntimeException e) {
      Log.warn("state - what was kept cannot be used (" + e + ") - started afresh");
    }
  }

  /** Writes what there is now; waits for the disk. */
  public void save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      owner.save(new DataOutputStream(bytes));
    } catch (IOException | RuntimeException e) {
      Log.warn("state - could not be put together - not kept", e);
      return;
    }
    if (bytes.size() <= StateFile.MOST_BYTES) {
      file.write(bytes.toByteArray());
    }
  }
}
