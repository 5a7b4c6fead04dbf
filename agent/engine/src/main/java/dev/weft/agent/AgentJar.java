package dev.weft.agent;

import dev.weft.agent.weave.HelperSource;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.PlanReader;
import dev.weft.bootstrap.Nullable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the build put into the agent's jar for weaving: the plans, and helper classes out of reach
 * of every class loader.
 */
final class AgentJar implements HelperSource {
  /** The plans of all modules. */
  ModulePlan[] plans() throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream("weft/plans.bin")) {
      if (in == null) {
        throw new IOException("weft/plans.bin: expecting it in the agent's jar, got nothing");
      }
      return PlanReader.read(new BufferedInputStream(in));
    }
  }

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
