package dev.weft.agent;

import dev.weft.agent.weave.HelperSource;
import dev.weft.bootstrap.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Helper classes as the build put them into the jar: out of reach of every class loader. */
final class JarHelpers implements HelperSource {
  @Override
  @Nullable
  public byte[] read(String name) throws IOException {
    String path = "weft/inst/" + name.replace('.', '/') + ".classdata";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(path)) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }
}
