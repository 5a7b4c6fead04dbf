package dev.weft.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallDepthTest {
  private final CallDepth depth = new CallDepth();

  @Test
  void outermostOfNestedCalls_isTold() {
    assertThat(depth.inside()).isFalse();
    assertThat(depth.enter()).isTrue();
    assertThat(depth.enter()).isFalse();
    assertThat(depth.inside()).isTrue();
    assertThat(depth.leave()).isFalse();
    assertThat(depth.leave()).isTrue();
    assertThat(depth.inside()).isFalse();
    assertThat(depth.enter()).isTrue();
  }

  @Test
  void leaveTooMany_changesNothing() {
    assertThat(depth.leave()).isFalse();
    depth.enter();
    depth.leave();
    assertThat(depth.leave()).isFalse();
    assertThat(depth.enter()).isTrue();
  }

  @Test
  void threads_doNotSeeOneAnother() throws InterruptedException {
    depth.enter();
    AtomicBoolean outermost = new AtomicBoolean();
    Thread other = new Thread(() -> outermost.set(!depth.inside() && depth.enter()));
    other.start();
    other.join();
    assertThat(outermost).isTrue();
    assertThat(depth.leave()).isTrue();
  }

  @Test
  void instances_doNotSeeOneAnother() {
    depth.enter();
    assertThat(new CallDepth().enter()).isTrue();
  }
}
