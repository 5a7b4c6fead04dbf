package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.ModulePlan;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Live weavers of this JVM, for tests of what they are for. */
public final class LiveWeavers {
  private LiveWeavers() {}

  public static LiveWeaver fresh() {
    Weaver none = new Weaver(new ModulePlan[0], Lab.DEFINER, name -> null);
    return new Retransformation(ByteBuddyAgent.install(), none).live();
  }
}
