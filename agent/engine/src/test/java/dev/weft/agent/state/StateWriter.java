package dev.weft.agent.state;

import java.io.File;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes a state file over and over, each time a larger number, until it is killed. */
public final class StateWriter {
  static final int BYTES = 300_000;

  private StateWriter() {}

  static byte[] content(int number) {
    byte[] content = new byte[BYTES];
    Arrays.fill(content, (byte) number);
    ByteBuffer.wrap(content).putInt(number);
    return content;
  }

  /** Runs in a JVM of its own: directory, first number. */
  public static void main(String[] arguments) {
    StateFile file = new StateFile(new File(arguments[0]), "killed");
    int number = Integer.parseInt(arguments[1]);
    while (file.write(content(number))) {
      System.out.println(number++);
    }
  }
}
