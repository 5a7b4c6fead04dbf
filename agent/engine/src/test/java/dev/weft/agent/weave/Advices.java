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

  /** Puts another text in the place of the first argument, unless that is none. */
  public static final class ReplacesArgument {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static Object enter(@Advice.Argument(0) String first) {
      AdviceLog.add("enter", first);
      return first == null ? null : first + " replaced";
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Enter Object state, @Advice.Argument(0) String first) {
      AdviceLog.add("exit", state, first);
    }
  }

  /** Keeps one thing and puts another in the place of the second argument. */
  public static final class ReplacesByElement {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(
            value = 1,
            index = 1,
            typing = Assigner.Typing.DYNAMIC))
    public static Object[] enter(@Advice.Argument(1) String second) {
      AdviceLog.add("enter", second);
      return "".equals(second) ? null : new Object[] {"kept", second == null ? null : "replaced"};
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Enter Object[] state) {
      AdviceLog.add("exit", new Object[] {state});
    }
  }

  /** Puts another text in the place of what is returned, unless that is none; fails on empty. */
  public static final class ReplacesReturned {
    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.Return String value) {
      AdviceLog.add("exit", value);
      if ("".equals(value)) {
        throw new IllegalStateException("empty");
      }
      return value == null ? null : value + " replaced";
    }
  }

  /** Could leave the body out, and does not. */
  public static final class SkipsNone {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    public static Object enter() {
      AdviceLog.add("enter");
      return null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Thrown Throwable thrown) {
      AdviceLog.add("exit", thrown);
    }
  }

  /** Leaves out every body, whatever type is returned. */
  public static final class SkipsAll {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    public static Object enter() {
      return AdviceLog.add("enter");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter Object state,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object value,
        @Advice.Thrown Throwable thrown) {
      AdviceLog.add("exit", state, value, thrown);
    }
  }

  /** Answers in the place of the body, unless the argument is none; fails on empty. */
  public static final class AnswersItself {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) String first) {
      AdviceLog.add("enter", first);
      if ("".equals(first)) {
        throw new IllegalStateException("empty");
      }
      return first == null ? null : first + " answered";
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.Enter Object state) {
      AdviceLog.add("exit", state);
      return state;
    }
  }

  /** Reads a field. */
  public static final class ReadsField {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.FieldValue(value = "count", typing = Assigner.Typing.DYNAMIC) Object count) {
      AdviceLog.add("enter", count);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.FieldValue(value = "count", typing = Assigner.Typing.DYNAMIC) Object count) {
      AdviceLog.add("exit", count);
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
