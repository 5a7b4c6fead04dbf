package dev.weft.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Advice of every kind that a plan can hold, in Byte Buddy's own language. */
public final class Advices {
  private Advices() {}

  /** Asks for nothing: fits every method. */
  public static final class Token {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Object enter() {
      return AdviceLog.add("enter");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Enter Object state, @Advice.Thrown Throwable thrown) {
      AdviceLog.add("exit", state, thrown);
    }
  }

  /** Asks for everything that a method of an object has. */
  public static final class Everything {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static String enter(
        @Advice.This Object self,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first) {
      return AdviceLog.add("enter", self, first);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object value,
        @Advice.This Object self,
        @Advice.Thrown Throwable thrown,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
        @Advice.Enter String state) {
      AdviceLog.add("exit", value, self, thrown, first, state);
    }
  }

  /** Asks for two arguments, the second one first, and keeps nothing. */
  public static final class TwoArguments {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object second,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first) {
      AdviceLog.add("enter", second, first);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object second,
        @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object value) {
      AdviceLog.add("exit", second, first, value);
    }
  }

  /** Is called at a return alone. */
  public static final class ReturnOnly {
    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object value) {
      AdviceLog.add("exit", value);
    }
  }

  /** Is called at the beginning alone. */
  public static final class EnterOnly {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {
      AdviceLog.add("enter");
    }
  }

  /** Fails wherever it can. */
  public static final class Failing {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static String enter() {
      AdviceLog.add("enter");
      throw new IllegalStateException("enter");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Enter String state, @Advice.Thrown Throwable thrown) {
      AdviceLog.add("exit", state, thrown);
      throw new StackOverflowError("exit");
    }
  }

  /** Fails at the end alone, with something checked. */
  public static final class FailingExit {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static String enter() {
      return AdviceLog.add("enter");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static long exit(@Advice.Enter String state) throws Exception {
      AdviceLog.add("exit", state);
      throw new Exception("exit");
    }
  }
}
