package dev.weft.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.junit.jupiter.api.Test;

/** The house rules of advice: what breaks one fails the build, with the name of the advice. */
@SuppressWarnings("unused")
class AdviceReaderTest {
  static final class Good {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static String enter(@Advice.This Object self, @Advice.Argument(1) String second) {
      return second;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter String state, @Advice.Return Object value, @Advice.Thrown Throwable thrown) {}
  }

  static final class Unsuppressed {
    @Advice.OnMethodEnter
    public static void enter() {}
  }

  static final class SuppressesLess {
    @Advice.OnMethodEnter(suppress = RuntimeException.class)
    public static void enter() {}
  }

  static final class ExitsOnSome {
    @Advice.OnMethodExit(onThrowable = RuntimeException.class, suppress = Throwable.class)
    public static void exit() {}
  }

  static final class NotPublic {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {}
  }

  static final class WithField {
    static int count;

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {}
  }

  static final class Writes {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(value = 0, readOnly = false) String first) {}
  }

  static final class WithLocal {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Local("x") String local) {}
  }

  static final class PrimitiveState {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static long enter() {
      return 1;
    }
  }

  static final class Skips {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    public static Object enter() {
      return "";
    }
  }

  static final class SkipsOnDefault {
    @Advice.OnMethodEnter(skipOn = Advice.OnDefaultValue.class, suppress = Throwable.class)
    public static Object enter() {
      return "";
    }
  }

  static final class SkipsOnNothing {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    public static void enter() {}
  }

  static final class Replaces {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments({
      @ToArgument(value = 0, index = 1, typing = Assigner.Typing.DYNAMIC),
      @ToArgument(value = 2, index = 0)
    })
    public static Object[] enter(@Advice.FieldValue("name") String name) {
      return new Object[] {name, name};
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static String exit(
        @Advice.FieldValue("first") Object first, @Advice.FieldValue("name") Object name) {
      return "";
    }
  }

  static final class ReplacesByNothing {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    public static void enter() {}
  }

  static final class ReplacesWithoutIndex {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    public static Object[] enter() {
      return new Object[0];
    }
  }

  static final class ReplacesTooLate {
    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    public static Object exit() {
      return "";
    }
  }

  static final class ReplacesThis {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToThis
    public static Object enter() {
      return "";
    }
  }

  static final class Nothing {
    public static void enter() {}
  }

  private static AdvicePlan read(Class<?> advice) {
    String name = advice.getName().replace('.', '/');
    return AdviceReader.read(
        name,
        ClassFiles.read(name, AdviceReaderTest.class.getClassLoader()),
        dev.weft.agent.weave.plan.Test.always());
  }

  @Test
  void advice_becomesCallsWithTheSourcesOfTheirArguments() {
    AdvicePlan plan = read(Good.class);
    AdviceCall enter = plan.enter;
    AdviceCall exit = plan.exit;
    assertThat(enter).isNotNull();
    assertThat(enter.method).isEqualTo("enter");
    assertThat(enter.sources).containsExactly(AdviceCall.THIS, 1);
    assertThat(enter.onThrowable).isFalse();
    assertThat(exit).isNotNull();
    assertThat(exit.sources)
        .containsExactly(AdviceCall.ENTER, AdviceCall.RETURN, AdviceCall.THROWN);
    assertThat(exit.onThrowable).isTrue();
  }

  @Test
  void skipping_isSaidOfTheBody() {
    AdviceCall enter = read(Skips.class).enter;
    assertThat(enter).isNotNull();
    assertThat(enter.skipsBody()).isTrue();
    assertThat(enter.assigned).containsExactly(AdviceCall.BODY, AdviceCall.WHOLE);
  }

  @Test
  void replacements_becomePairs_andFieldsNames() {
    AdvicePlan plan = read(Replaces.class);
    AdviceCall enter = plan.enter;
    AdviceCall exit = plan.exit;
    assertThat(enter).isNotNull();
    assertThat(enter.assigned).containsExactly(0, 1, 2, 0);
    assertThat(enter.sources).containsExactly(AdviceCall.FIELD);
    assertThat(enter.fields).containsExactly("name");
    assertThat(exit).isNotNull();
    assertThat(exit.assigned).containsExactly(AdviceCall.RETURN, AdviceCall.WHOLE);
    assertThat(exit.sources).containsExactly(AdviceCall.FIELD, AdviceCall.FIELD + 1);
    assertThat(exit.fields).containsExactly("first", "name");
  }

  @Test
  void whatAPlanCannotSay_failsWithTheNameOfTheAdvice() {
    refuses(Unsuppressed.class, "expecting suppress = Throwable.class");
    refuses(SuppressesLess.class, "expecting suppress = Throwable.class");
    refuses(ExitsOnSome.class, "got onThrowable");
    refuses(NotPublic.class, "expecting public static");
    refuses(WithField.class, "expecting no field, got count");
    refuses(Writes.class, "expecting what is only read");
    refuses(WithLocal.class, "got Lnet/bytebuddy/asm/Advice$Local;");
    refuses(PrimitiveState.class, "expecting an enter that returns a reference or nothing");
    refuses(SkipsOnDefault.class, "got skipOn");
    refuses(SkipsOnNothing.class, "expecting a body that is skipped for a reference");
    refuses(ReplacesByNothing.class, "expecting an array for an index");
    refuses(ReplacesWithoutIndex.class, "expecting an array for an index");
    refuses(ReplacesTooLate.class, "expecting an enter that replaces arguments");
    refuses(ReplacesThis.class, "expecting ToArguments or ToReturned");
    refuses(Nothing.class, "expecting an enter or an exit method");
  }

  private static void refuses(Class<?> advice, String expected) {
    assertThatThrownBy(() -> read(advice))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining(advice.getSimpleName())
        .hasMessageContaining(expected);
  }
}
