package dev.weft.agent.errors;

import static dev.weft.agent.errors.ErrorLab.frame;
import static dev.weft.agent.errors.ErrorLab.thrownAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final InApp IN_APP = new InApp(List.of("com.example."));

  private static String idOf(Throwable thrown, String where) {
    Throwable[] chain = new Throwable[Chain.MOST];
    int length = Chain.of(thrown, chain);
    Fingerprint fingerprint = new Fingerprint(IN_APP);
    for (int i = 0; i < length; i++) {
      fingerprint.add(chain[i], Chain.framesOf(chain[i]));
    }
    return fingerprint.id(where);
  }

  private static String idOf(Throwable thrown) {
    return idOf(thrown, "GET /");
  }

  private static Throwable failing(String message, int line, String... methods) {
    StackTraceElement[] frames = new StackTraceElement[methods.length + 1];
    for (int i = 0; i < methods.length; i++) {
      frames[i] = frame("com.example.Shop", methods[i], line + i);
    }
    frames[methods.length] = frame("org.apache.Container", "m" + line, 1);
    return thrownAt(new IllegalStateException(message), frames);
  }

  @Test
  void id_is16HexCharacters() {
    assertThat(idOf(failing("a", 1, "sell"))).matches("[0-9a-f]{16}");
  }

  @Test
  void id_survivesLinesMessagesAndTheContainer() {
    assertThat(idOf(failing("no 7", 10, "sell", "serve")))
        .isEqualTo(idOf(failing("no 8", 99, "sell", "serve")));
  }

  @Test
  void id_survivesRenumberedLambdas() {
    assertThat(idOf(failing("", 1, "lambda$sell$3")))
        .isEqualTo(idOf(failing("", 1, "lambda$sell$4")));
  }

  @Test
  void id_differsByMethodClassAndCause() {
    Throwable caused = failing("a", 1, "sell");
    caused.initCause(thrownAt(new NullPointerException(), frame("com.example.Db", "read", 3)));
    Throwable otherCause = failing("a", 1, "sell");
    otherCause.initCause(thrownAt(new NullPointerException(), frame("com.example.Db", "put", 3)));
    StackTraceElement[] frames = failing("a", 1, "sell").getStackTrace();

    assertThat(
            List.of(
                idOf(failing("a", 1, "sell")),
                idOf(failing("a", 1, "buy")),
                idOf(thrownAt(new IllegalArgumentException("a"), frames)),
                idOf(caused),
                idOf(otherCause)))
        .doesNotHaveDuplicates();
  }

  @Test
  void id_ofAnOverflow_isThatOfTheCircle() {
    StackTraceElement even = frame("com.example.Parity", "even", 1);
    StackTraceElement odd = frame("com.example.Parity", "odd", 2);
    assertThat(idOf(thrownAt(new StackOverflowError(), even, odd, even, odd)))
        .isEqualTo(idOf(thrownAt(new StackOverflowError(), odd, even, odd, even, odd)));
  }

  @Test
  void id_withoutFrames_isThatOfThePlace() {
    Throwable bare = thrownAt(new NullPointerException());
    assertThat(idOf(bare, "GET /a"))
        .isEqualTo(idOf(bare, "GET /a"))
        .isNotEqualTo(idOf(bare, "GET /b"));
  }

  @Test
  void id_withoutFramesOfTheApplication_leavesReflectionOut() {
    StackTraceElement driver = frame("org.postgresql.Driver", "connect", 1);
    StackTraceElement early = frame("jdk.internal.reflect.NativeMethodAccessorImpl", "invoke0", -2);
    StackTraceElement late = frame("jdk.internal.reflect.DirectMethodHandleAccessor", "invoke", 9);
    assertThat(idOf(thrownAt(new RuntimeException(), driver, early)))
        .isEqualTo(idOf(thrownAt(new RuntimeException(), driver, late)));
  }

  @Test
  void chain_thatGoesInCircles_ends() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    assertThat(Chain.of(outer, new Throwable[Chain.MOST])).isEqualTo(2);
  }

  @Test
  void chain_ofAClassThatThrows_endsThere() {
    Throwable hostile =
        new RuntimeException("no") {
          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public String getMessage() {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("on purpose");
          }
        };
    assertThat(idOf(hostile)).matches("[0-9a-f]{16}");
    assertThat(Chain.messageOf(hostile)).isEmpty();
  }
}
