package dev.weft.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Suppressed;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both weavers, the same advice, the same classes and inputs: what can be seen from outside and
 * what the advice sees must be equal, and without the advice's own doing equal to the class as it
 * was.
 */
class WeaverEqualityTest {
  private static final Test OWN =
      new Test(
          Test.NOT,
          null,
          0,
          new Test(
              Test.OR,
              null,
              0,
              new Test(Test.NAME_IS, "<init>", 0),
              new Test(Test.NAME_IS, "<clinit>", 0),
              new Test(Test.NAME_IS, "toString", 0),
              new Test(Test.FLAGS, null, 0x1000)));

  private static final Test INSTANCE_WITH_ARGUMENTS =
      new Test(
          Test.AND,
          null,
          0,
          OWN,
          new Test(Test.NOT, null, 0, new Test(Test.FLAGS, null, 0x0008)),
          new Test(Test.NOT, null, 0, new Test(Test.PARAMETER_COUNT, null, 0)));

  private static final Test TWO_ARGUMENTS =
      new Test(Test.AND, null, 0, OWN, new Test(Test.PARAMETER_COUNT, null, 2));

  private static final ElementMatcher.Junction<MethodDescription> OWN_METHODS =
      isMethod().and(not(isSynthetic())).and(not(named("toString"))).and(not(isConstructor()));

  private static byte[] byteBuddy(
      byte[] file, Class<?> advice, ElementMatcher.Junction<MethodDescription> methods) {
    String name = ClassShape.of(file).name.replace('/', '.');
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, file),
            ClassFileLocator.ForClassLoader.ofSystemLoader());
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .redefine(TypePool.Default.of(locator).describe(name).resolve(), locator)
        .visit(
            Advice.withCustomMapping()
                .with(new Advice.AssignReturned.Factory().withSuppressed(Throwable.class))
                .to(advice)
                .on(methods))
        .make()
        .getBytes();
  }

  private static void behaveTheSame(
      byte[] file, Class<?> advice, Test plan, ElementMatcher.Junction<MethodDescription> methods) {
    List<String> plain = Calls.all(ClassBytes.load(file));
    List<String> theirs = Calls.all(ClassBytes.load(byteBuddy(file, advice, methods)));
    AdvicePlan planned = PlanOf.advice(advice, plan);
    List<String> ours = Calls.all(ClassBytes.load(ClassBytes.weave(file, planned)));
    assertEqual(ours, theirs);
    assertEqual(Calls.endings(ours), Calls.endings(plain));
    assertThat(ours.equals(plain)).isFalse();
  }

  private static void behaveChanged(
      byte[] file, Class<?> advice, Test plan, ElementMatcher.Junction<MethodDescription> methods) {
    List<String> plain = Calls.all(ClassBytes.load(file));
    List<String> theirs = Calls.all(ClassBytes.load(byteBuddy(file, advice, methods)));
    AdvicePlan planned = PlanOf.advice(advice, plan);
    List<String> ours = Calls.all(ClassBytes.load(ClassBytes.weave(file, planned)));
    assertEqual(ours, theirs);
    assertThat(Calls.endings(ours)).isNotEqualTo(Calls.endings(plain));
  }

  // line by line: the first difference says more than two thousand lines
  private static void assertEqual(List<String> actual, List<String> expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
  }

  private static void behavesTheSameUnderAllAdvice(byte[] file) {
    ElementMatcher.Junction<MethodDescription> instance =
        OWN_METHODS.and(not(isStatic())).and(not(takesArguments(0)));
    behaveTheSame(file, Advices.Token.class, OWN, OWN_METHODS);
    behaveTheSame(file, Advices.Everything.class, INSTANCE_WITH_ARGUMENTS, instance);
    behaveTheSame(
        file, Advices.TwoArguments.class, TWO_ARGUMENTS, OWN_METHODS.and(takesArguments(2)));
    behaveTheSame(file, Advices.ReturnOnly.class, OWN, OWN_METHODS);
    behaveTheSame(file, Advices.EnterOnly.class, OWN, OWN_METHODS);
  }

  private static void failingAdviceIsContained(byte[] file) {
    for (Class<?> advice : List.of(Advices.Failing.class, Advices.FailingExit.class)) {
      long before = Suppressed.of("lab").count();
      behaveTheSame(file, advice, OWN, OWN_METHODS);
      assertThat(Suppressed.of("lab").count()).isGreaterThan(before);
      assertThat(Suppressed.of("lab").last()).hasMessage("exit");
    }
  }

  @org.junit.jupiter.api.Test
  void whatACompilerMakes_behavesTheSame() {
    behavesTheSameUnderAllAdvice(ClassBytes.of(Shapes.class));
  }

  private static Test anyOf(String... names) {
    Test[] named = new Test[names.length];
    for (int i = 0; i < names.length; i++) {
      named[i] = new Test(Test.NAME_IS, names[i], 0);
    }
    return new Test(Test.OR, null, 0, named);
  }

  @org.junit.jupiter.api.Test
  void replacedArguments_behaveTheSame() {
    byte[] file = ClassBytes.of(Shapes.class);
    String[] textFirst = {"returnsText", "switchesOnText", "makesInnerClass"};
    behaveChanged(file, Advices.ReplacesArgument.class, anyOf(textFirst), namedOneOf(textFirst));
    String[] textSecond = {"returnsInt", "nestedHandlers", "multiCatch", "joins"};
    behaveChanged(file, Advices.ReplacesByElement.class, anyOf(textSecond), namedOneOf(textSecond));
  }

  @org.junit.jupiter.api.Test
  void replacedResults_behaveTheSame() {
    String[] text = {"returnsText", "switchesOnText", "makesInnerClass", "joins"};
    byte[] file = ClassBytes.of(Shapes.class);
    behaveChanged(file, Advices.ReplacesReturned.class, anyOf(text), namedOneOf(text));
  }

  @org.junit.jupiter.api.Test
  void skippedBodies_behaveTheSame() {
    byte[] file = ClassBytes.of(Shapes.class);
    behaveChanged(file, Advices.SkipsAll.class, OWN, OWN_METHODS);
    String[] text = {"returnsText", "switchesOnText", "makesInnerClass"};
    behaveChanged(file, Advices.AnswersItself.class, anyOf(text), namedOneOf(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 50, 52, 61})
  void skippedBodies_ofGeneratedMethods_behaveTheSame(int version) {
    byte[] file = new GeneratedClass(version, version).make(30);
    behaveTheSame(file, Advices.SkipsNone.class, OWN, OWN_METHODS);
    behaveChanged(file, Advices.SkipsAll.class, OWN, OWN_METHODS);
  }

  @org.junit.jupiter.api.Test
  void fields_areReadTheSame() {
    ElementMatcher.Junction<MethodDescription> instance =
        OWN_METHODS.and(not(isStatic())).and(not(takesArguments(0)));
    byte[] file = ClassBytes.of(Shapes.class);
    behaveTheSame(file, Advices.ReadsField.class, INSTANCE_WITH_ARGUMENTS, instance);
  }

  @org.junit.jupiter.api.Test
  void failingAdvice_isContainedAndCounted() {
    failingAdviceIsContained(ClassBytes.of(Shapes.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void generatedMethods_behaveTheSame(int seed) {
    for (int version : new int[] {49, 50, 52, 61}) {
      byte[] file = new GeneratedClass(seed * 100L + version, version).make(30);
      behavesTheSameUnderAllAdvice(file);
      failingAdviceIsContained(file);
    }
  }

  @org.junit.jupiter.api.Test
  void everyAdviceError_isCountedOnce() {
    byte[] file = ClassBytes.weave(ClassBytes.of(Shapes.class), failing("voidAndEmpty"));
    Class<?> woven = ClassBytes.load(file);
    long before = Suppressed.of("lab").count();
    Calls.all(woven);
    // six inputs, an error at enter and one at exit
    assertThat(Suppressed.of("lab").count() - before).isEqualTo(12);
  }

  private static AdvicePlan failing(String method) {
    return PlanOf.advice(Advices.Failing.class, new Test(Test.NAME_IS, method, 0));
  }

  @org.junit.jupiter.api.Test
  void twoAdvices_nestAndEachSeesTheWhole() {
    AdvicePlan first = PlanOf.advice(Advices.Everything.class, INSTANCE_WITH_ARGUMENTS);
    AdvicePlan second = PlanOf.advice(Advices.Token.class, OWN);
    AdvicePlan third = PlanOf.advice(Advices.Failing.class, OWN);
    byte[] file = ClassBytes.of(Shapes.class);
    List<String> plain = Calls.all(ClassBytes.load(file));
    List<String> woven = Calls.all(ClassBytes.load(ClassBytes.weave(file, first, second, third)));
    assertEqual(Calls.endings(woven), Calls.endings(plain));
    assertThat(woven)
        .contains(
            "voidAndEmpty#0 {enter Shapes:shapes Integer:0 | enter | enter"
                + " | exit null null | exit String:enter null"
                + " | exit null Shapes:shapes null Integer:0"
                + " String:enter Shapes:shapes Integer:0} returned null");
  }
}
