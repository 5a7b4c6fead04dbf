package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Reference;
import dev.weft.agent.weave.plan.Test;
import dev.weft.agent.weave.plan.TypePlan;
import dev.weft.bootstrap.Nullable;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A module of one advice, and weavers for it. */
final class Lab {
  static final ClassDefiner DEFINER = definer();
  static final Test RUN = new Test(Test.NAME_IS, "run", 0);
  static final Test IMPLEMENTS_TASK =
      new Test(Test.SUPER_TYPE, null, 0, new Test(Test.NAME_IS, Task.class.getName(), 0));

  /** What the sample module weaves. */
  public interface Task {
    int run(int any);
  }

  /** One that is woven. */
  public static class Doubling implements Task {
    @Override
    public int run(int any) {
      return any * 2;
    }
  }

  /** Below one that is woven, with code of its own. */
  public static class Tripling extends Doubling {
    public int open;
    protected int guarded;

    protected void walk() {}

    @Override
    public int run(int any) {
      return super.run(any) + any;
    }
  }

  /** Declares nothing that is advised. */
  public static class Inheriting extends Doubling {}

  /** Declares it without code. */
  public abstract static class Unfinished implements Task {
    @Override
    public abstract int run(int any);
  }

  /** Has the method and not the type. */
  public static class Stranger {
    public int run(int any) {
      return any;
    }
  }

  /** A helper, as modules bring them. */
  public static class Helper {
    public static String answer() {
      return "helper";
    }
  }

  private Lab() {}

  private static ClassDefiner definer() {
    try {
      return ClassDefiner.of(ByteBuddyAgent.install());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static ModulePlan module(Test loaderTest, String[] helpers, Reference... references) {
    return module(loaderTest, helpers, references, type(new String[0], IMPLEMENTS_TASK, "run"));
  }

  static ModulePlan module(
      Test loaderTest, String[] helpers, Reference[] references, TypePlan... types) {
    return new ModulePlan(new String[] {"lab"}, true, loaderTest, helpers, references, types);
  }

  static TypePlan type(String[] exactNames, Test typeTest, String... methodNames) {
    AdvicePlan read = PlanOf.advice(Advices.Token.class, RUN);
    AdvicePlan advice = new AdvicePlan(RUN, methodNames, read.owner, read.enter, read.exit);
    return new TypePlan(exactNames, typeTest, new AdvicePlan[] {advice});
  }

  static Weaver weaver(ModulePlan... modules) {
    return new Weaver(modules, DEFINER, Lab::helper);
  }

  /** Helpers come from the class path of the tests, under any name that ends in theirs. */
  @Nullable
  static byte[] helper(String name) {
    return name.endsWith("Helper") ? ClassBytes.of(name, Lab.class.getClassLoader()) : null;
  }

  static byte[] transform(Weaver weaver, ClassLoader loader, Class<?> type) {
    return weaver.transform(
        loader, "com/acme/" + type.getSimpleName(), null, null, ClassBytes.of(type));
  }
}
