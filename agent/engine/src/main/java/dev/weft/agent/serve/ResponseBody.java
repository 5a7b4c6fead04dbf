package dev.weft.agent.serve;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is made while it is sent. The server asks for the next piece when the client has
 * taken the one before, so that at most one piece is in memory; a body that writes all at once is
 * held once. Runs on the server's thread; one object serves one response. Throwing cuts the
 * connection, so that the client can tell that the body is incomplete.
 */
public interface ResponseBody {
  /**
   * Writes the next piece, ideally a few KiB.
   *
   * @return whether there is more to come
   */
  boolean writeNext(OutputStream out) throws IOException;
}
