package dev.weft.agent.reload;

/** Something that is read from a file, and may be read again. */
public interface Reloadable {
  /** The file. */
  String path();

  /**
   * Reads the file and has it hold. Called by one thread at a time, never by one of the
   * application's.
   *
   * @return what changed, in a few words; empty when nothing did
   * @throws WrongFile when it cannot be used; what held before holds on then
   */
  String reload() throws WrongFile;
}
