package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Reference;
import dev.weft.agent.weave.plan.Test;
import dev.weft.agent.weave.plan.TypePlan;
import java.util.Map;
import java.util.Random;

class WeaverTest {
  private static final Reference[] NONE = {};
  private static final String[] NO_HELPERS = {};

  private final ClassLoader loader = new ClassBytes.Defining(Map.of());
  private final Weaver weaver = Lab.weaver(Lab.module(Test.always(), NO_HELPERS));

  @org.junit.jupiter.api.Test
  void classesThatDeclareTheMethodBelowTheType_areWoven() throws Exception {
    byte[] woven = Lab.transform(weaver, loader, Lab.Tripling.class);
    assertThat(woven).isNotNull();
    ClassBytes.verify(woven);
    Class<?> type = ClassBytes.load(woven);
    AdviceLog.clear();
    Object result = type.getMethod("run", int.class).invoke(type.getConstructor().newInstance(), 5);
    assertThat(result).isEqualTo(15);
    assertThat(AdviceLog.EVENTS).containsExactly("enter", "exit String:enter null");
    assertThat(weaver.transformedClasses()).isEqualTo(1);
    assertThat(weaver.transformNanos()).isPositive();
  }

  @org.junit.jupiter.api.Test
  void otherClasses_areLeftAndNotCounted() {
    assertThat(Lab.transform(weaver, loader, Lab.Inheriting.class)).isNull();
    assertThat(Lab.transform(weaver, loader, Lab.Stranger.class)).isNull();
    assertThat(Lab.transform(weaver, loader, Lab.Unfinished.class)).isNull();
    assertThat(Lab.transform(weaver, loader, Lab.Task.class)).isNull();
    assertThat(weaver.transformedClasses()).isZero();
    assertThat(weaver.failures()).isZero();
  }

  @org.junit.jupiter.api.Test
  void ignoredNames_bootstrapAndNamelessClasses_areLeft() {
    byte[] file = ClassBytes.of(Lab.Doubling.class);
    assertThat(weaver.transform(loader, "java/lang/Task", null, null, file)).isNull();
    assertThat(weaver.transform(null, "com/acme/Task", null, null, file)).isNull();
    assertThat(weaver.transform(loader, null, null, null, file)).isNull();
    assertThat(weaver.transform(loader, "com/acme/Task", null, null, file)).isNotNull();
  }

  @org.junit.jupiter.api.Test
  void exactName_isWovenAlsoWhereTheFilterWouldEndItsWay() {
    String name = Lab.Stranger.class.getName();
    Test isStranger = new Test(Test.NAME_IS, name, 0);
    Weaver exact =
        Lab.weaver(
            Lab.module(
                Test.always(), NO_HELPERS, NONE, Lab.type(new String[] {name}, isStranger, "run")));
    byte[] file = ClassBytes.of(Lab.Stranger.class);
    assertThat(exact.transform(loader, name.replace('.', '/'), null, null, file)).isNotNull();
    assertThat(Lab.transform(exact, loader, Lab.Doubling.class)).isNull();
  }

  @org.junit.jupiter.api.Test
  void adviceForMethodsOfAnyName_isNotFilteredAway() {
    ModulePlan any =
        Lab.module(Test.always(), NO_HELPERS, NONE, Lab.type(new String[0], Lab.IMPLEMENTS_TASK));
    assertThat(Lab.transform(Lab.weaver(any), loader, Lab.Doubling.class)).isNotNull();
  }

  /** Below a type that is woven, with nothing of its own but what a fourth of all classes have. */
  public static class Closing extends Lab.Doubling implements AutoCloseable {
    @Override
    public void close() {}
  }

  @org.junit.jupiter.api.Test
  void adviceToClose_makesNoCandidateOfAClassThatDeclaresNothingElse() {
    AdvicePlan run = Lab.type(new String[0], Lab.IMPLEMENTS_TASK, "run").advices[0];
    Test isClose = new Test(Test.NAME_IS, "close", 0);
    AdvicePlan close =
        new AdvicePlan(isClose, new String[] {"close"}, run.owner, run.enter, run.exit);
    assertThat(Lab.transform(implementing(run, close), loader, Closing.class)).isNull();
    assertThat(Lab.transform(implementing(run, close), loader, Lab.Doubling.class)).isNotNull();
    // a plan for it alone means it
    Weaver alone = implementing(close);
    Lab.transform(alone, loader, Closing.class);
    assertThat(alone.transformedClasses() + alone.failures()).isEqualTo(1);
  }

  private static Weaver implementing(AdvicePlan... advices) {
    TypePlan type = new TypePlan(new String[0], Lab.IMPLEMENTS_TASK, advices);
    return Lab.weaver(Lab.module(Test.always(), NO_HELPERS, NONE, type));
  }

  @org.junit.jupiter.api.Test
  void twoModules_weaveTheSameClass() throws Exception {
    ModulePlan module = Lab.module(Test.always(), NO_HELPERS);
    ModulePlan other = Lab.module(Test.always(), NO_HELPERS);
    Class<?> type =
        ClassBytes.load(Lab.transform(Lab.weaver(module, other), loader, Lab.Doubling.class));
    AdviceLog.clear();
    type.getMethod("run", int.class).invoke(type.getConstructor().newInstance(), 5);
    assertThat(AdviceLog.EVENTS).hasSize(4);
  }

  @org.junit.jupiter.api.Test
  void planThatDoesNotFit_leavesTheClassAndIsCounted() {
    Test statics = new Test(Test.NAME_IS, Lab.Helper.class.getName(), 0);
    dev.weft.agent.weave.plan.AdviceCall enter =
        new dev.weft.agent.weave.plan.AdviceCall(
            "enter",
            "(Ljava/lang/Object;)V",
            new int[] {dev.weft.agent.weave.plan.AdviceCall.THIS},
            false,
            new String[0],
            new int[0]);
    AdvicePlan advice =
        new AdvicePlan(
            new Test(Test.NAME_IS, "answer", 0), new String[] {"answer"}, "a/A", enter, null);
    TypePlan type = new TypePlan(new String[0], statics, new AdvicePlan[] {advice});
    Weaver wrong = Lab.weaver(Lab.module(Test.always(), NO_HELPERS, NONE, type));
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Lab.transform(wrong, loader, Lab.Helper.class)).isNull();
      assertThat(wrong.failures()).isEqualTo(1);
      assertThat(wrong.transformedClasses()).isZero();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .contains("com/acme/Helper could not be woven - left as it was");
    }
  }

  @org.junit.jupiter.api.Test
  void malformedClassFiles_neverEscapeAsExceptions() {
    byte[] good = ClassBytes.of(Lab.Doubling.class);
    Random random = new Random(1);
    try (CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 20_000; i++) {
        byte[] bad = i % 3 == 0 ? cut(good, random) : flipped(good, random);
        weaver.transform(loader, "com/acme/Bad", null, null, bad);
      }
      weaver.transform(loader, "com/acme/Bad", null, null, new byte[0]);
      weaver.transform(loader, "", null, null, good);
      assertThat(log.lines().size()).isLessThanOrEqualTo(501);
    }
    assertThat(weaver.failures()).isPositive();
  }

  private static byte[] cut(byte[] good, Random random) {
    return java.util.Arrays.copyOf(good, random.nextInt(good.length));
  }

  private static byte[] flipped(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt(256);
    }
    return bad;
  }

  @org.junit.jupiter.api.Test
  void everyClassOfThisJvm_passesWithoutAFailure() throws Exception {
    AllClasses.forEach(file -> weaver.transform(loader, "com/acme/Any", null, null, file));
    assertThat(weaver.failures()).isZero();
  }

  @org.junit.jupiter.api.Test
  void loadedClasses_areOfferedByNameAlone() {
    assertThat(weaver.mayWant(String.class)).isFalse();
    assertThat(weaver.mayWant(int[].class)).isFalse();
    assertThat(weaver.mayWant(Lab.Task.class)).isFalse();
    assertThat(weaver.mayWant(org.objectweb.asm.ClassReader.class)).isFalse();
    assertThat(weaver.mayWant(org.assertj.core.api.Assertions.class)).isTrue();
  }
}
