package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class LettuceVersionsTest {
  private static final String[] TYPES = {
    "io.lettuce.core.RedisChannelHandler",
    "io.lettuce.core.protocol.Command",
    "io.lettuce.core.protocol.AsyncCommand",
    "io.lettuce.core.protocol.CommandHandler",
    "io.lettuce.core.output.KeyValueListOutput",
    "io.lettuce.core.output.KeyValueStreamingOutput",
    "io.lettuce.core.output.ValueListOutput",
    "io.lettuce.core.output.ValueStreamingOutput",
    "io.lettuce.core.output.MultiOutput"
  };

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LettuceModule());

  @ParameterizedTest
  @EnumSource
  void versions_areWoven(Lettuce version) {
    version.use(agent);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @Test
  void olderVersions_areLeftAlone() {
    agent.use("io.lettuce.", Lettuce.jars("lettuce-4.5.0.Final.jar"));
    assertThat(agent.weaves("com.lambdaworks.redis.RedisChannelHandler")).isFalse();
    assertThat(agent.weaves("com.lambdaworks.redis.protocol.Command")).isFalse();
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }
}
