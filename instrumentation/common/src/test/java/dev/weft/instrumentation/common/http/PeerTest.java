package dev.weft.instrumentation.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.bootstrap.Recorder.Dependency;
import org.junit.jupiter.api.Test;

/** A host, judged by what became of the application's own calls. */
class PeerTest {
  private final Peer peer = new Peer("api.example.com");

  private long probe() throws Exception {
    return peer.probe(1, false);
  }

  @Test
  void calls_thatAreAnswered_areGoodAndTimed() throws Exception {
    peer.called(false, 10);
    peer.called(false, 30);
    peer.called(true, 20);
    assertThat(probe()).isEqualTo(20);
  }

  @Test
  void mostCallsFailing_isBad_andNoneIsNoJudgement() throws Exception {
    peer.called(true, 10);
    peer.called(true, 10);
    peer.called(false, 10);
    assertThatThrownBy(this::probe).isInstanceOf(FailingPeerException.class);
    assertThat(probe()).isEqualTo(Dependency.SKIPPED);
    peer.called(false, 4);
    assertThat(probe()).isEqualTo(4);
  }

  @Test
  void hostThatIsNotCalledAnyMore_isGoneUntilItIs() throws Exception {
    peer.called(false, 10);
    probe();
    long last = Dependency.SKIPPED;
    for (int i = 0; i < 100 && last == Dependency.SKIPPED; i++) {
      last = probe();
    }
    assertThat(last).isEqualTo(Dependency.GONE);
    peer.called(false, 6);
    assertThat(probe()).isEqualTo(6);
  }
}
