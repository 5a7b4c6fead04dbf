package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that has left Commons Pool out: each module for itself. */
class LettuceWithoutPoolTest {
  @RegisterExtension final WeavingAgent pools = WeavingAgent.of(new LettucePoolModule());
  @RegisterExtension final WeavingAgent commands = WeavingAgent.of(new LettuceModule());

  @ParameterizedTest
  @EnumSource
  void pools_areLeftAlone(Lettuce version) {
    version.useWithoutPool(pools);
    assertThat(pools.weaves("io.lettuce.core.AbstractRedisClient")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void commands_areWoven(Lettuce version) {
    version.useWithoutPool(commands);
    assertThat(commands.weaves("io.lettuce.core.RedisChannelHandler")).isTrue();
  }
}
