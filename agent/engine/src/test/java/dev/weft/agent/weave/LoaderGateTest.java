package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.log.Log;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Reference;
import dev.weft.agent.weave.plan.Test;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class LoaderGateTest {
  private static final String HELPER = Lab.Helper.class.getName();
  private static final String OWNER = Lab.Tripling.class.getName().replace('.', '/');

  private final AtomicInteger reads = new AtomicInteger();
  private final LoaderGate gate =
      new LoaderGate(
          Lab.DEFINER,
          name -> {
            reads.incrementAndGet();
            return Lab.helper(name);
          });

  private static ClassLoader loader() {
    return new ClassBytes.Defining(Map.of());
  }

  private static ModulePlan needs(String member, String descriptor) {
    return Lab.module(Test.always(), new String[0], new Reference(OWNER, member, descriptor));
  }

  @org.junit.jupiter.api.Test
  void libraryWithoutTheMethod_keepsTheModuleOffAndIsSaidOnceAtDebug() {
    ClassLoader loader = loader();
    ModulePlan module = needs("walk", "(I)I");
    try (CapturedLog log = new CapturedLog()) {
      assertThat(gate.admits(module, loader())).isFalse();
      assertThat(log.lines()).isEmpty();
      Log.setDebug(true);
      assertThat(gate.admits(module, loader)).isFalse();
      assertThat(gate.admits(module, loader)).isFalse();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .startsWith("DEBUG lab - ")
          .endsWith("has no " + OWNER.replace('/', '.') + "#walk(I)I - left alone there");
    }
  }

  @org.junit.jupiter.api.Test
  void references_areFoundWhereverTheyAreDeclared() {
    assertThat(gate.admits(needs("run", "(I)I"), loader())).isTrue();
    assertThat(gate.admits(needs("run", "(J)I"), loader())).isFalse();
    assertThat(gate.admits(needs("<init>", "()V"), loader())).isTrue();
    assertThat(gate.admits(needs("hashCode", "()I"), loader())).isTrue();
    assertThat(gate.admits(needs("run", "I"), loader())).isFalse();
    assertThat(gate.admits(needs("open", "I"), loader())).isTrue();
    assertThat(gate.admits(needs("guarded", "I"), loader())).isFalse();
    assertThat(gate.admits(needs("walk", "()V"), loader())).isFalse();
    ModulePlan absent =
        Lab.module(Test.always(), new String[0], new Reference("com/acme/Absent", null, null));
    assertThat(gate.admits(absent, loader())).isFalse();
    ModulePlan inherited =
        Lab.module(
            Test.always(),
            new String[0],
            new Reference(Lab.Inheriting.class.getName().replace('.', '/'), "run", "(I)I"));
    assertThat(gate.admits(inherited, loader())).isTrue();
  }

  @org.junit.jupiter.api.Test
  void helpers_areDefinedOnceInEachLoader() throws Exception {
    ModulePlan module = Lab.module(Test.always(), new String[] {HELPER});
    ClassLoader first = loader();
    ClassLoader second = loader();
    assertThat(gate.admits(module, first)).isTrue();
    assertThat(gate.admits(module, first)).isTrue();
    assertThat(gate.admits(module, second)).isTrue();
    assertThat(reads).hasValue(2);
    Class<?> ofFirst = Class.forName(HELPER, true, first);
    Class<?> ofSecond = Class.forName(HELPER, true, second);
    assertThat(ofFirst.getMethod("answer").invoke(null)).isEqualTo("helper");
    assertThat(ofFirst.getClassLoader()).isSameAs(first);
    assertThat(ofSecond).isNotSameAs(ofFirst);
  }

  @org.junit.jupiter.api.Test
  void secondModuleWithTheSameHelper_findsItThere() {
    ClassLoader loader = loader();
    assertThat(gate.admits(Lab.module(Test.always(), new String[] {HELPER}), loader)).isTrue();
    assertThat(gate.admits(Lab.module(Test.always(), new String[] {HELPER}), loader)).isTrue();
  }

  @org.junit.jupiter.api.Test
  void threadsThatRace_allGetTheSameAnswer() throws Exception {
    for (int round = 0; round < 50; round++) {
      ClassLoader loader = loader();
      ModulePlan module = Lab.module(Test.always(), new String[] {HELPER});
      CountDownLatch start = new CountDownLatch(1);
      AtomicInteger admitted = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread = new Thread(() -> ask(module, loader, start, admitted));
        thread.start();
        threads.add(thread);
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(admitted).hasValue(4);
    }
  }

  private void ask(
      ModulePlan module, ClassLoader loader, CountDownLatch start, AtomicInteger admitted) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (gate.admits(module, loader)) {
      admitted.incrementAndGet();
    }
  }

  @org.junit.jupiter.api.Test
  void helperThatIsNotThere_keepsTheModuleOffAndIsSaid() {
    try (CapturedLog log = new CapturedLog()) {
      ModulePlan module = Lab.module(Test.always(), new String[] {"dev.weft.Absent"});
      assertThat(gate.admits(module, loader())).isFalse();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).startsWith("WARN lab - helpers could not be placed");
    }
  }

  @org.junit.jupiter.api.Test
  void loaderTests_askForClassesOfTheLoader() {
    Test has = new Test(Test.HAS_CLASS, Lab.Task.class.getName(), 0);
    Test hasNot = new Test(Test.HAS_CLASS, "com.acme.Absent", 0);
    admitsWith(true, has);
    admitsWith(false, hasNot);
    admitsWith(true, new Test(Test.NOT, null, 0, hasNot));
    admitsWith(false, new Test(Test.AND, null, 0, has, hasNot));
    admitsWith(true, new Test(Test.OR, null, 0, hasNot, has));
    admitsWith(false, new Test(Test.OR, null, 0));
  }

  private void admitsWith(boolean expected, Test loaderTest) {
    assertThat(gate.admits(Lab.module(loaderTest, new String[0]), loader())).isEqualTo(expected);
  }

  @org.junit.jupiter.api.Test
  void loader_canBeCollectedAfterwards() {
    ModulePlan module = Lab.module(Test.always(), new String[] {HELPER});
    Weaver weaver = Lab.weaver(module);
    WeakReference<ClassLoader> gone = weaveIn(weaver);
    long start = System.nanoTime();
    while (gone.get() != null && System.nanoTime() - start < 20_000_000_000L) {
      System.gc();
    }
    assertThat(gone.get()).isNull();
    assertThat(weaver.transformedClasses()).isEqualTo(1);
  }

  private static WeakReference<ClassLoader> weaveIn(Weaver weaver) {
    ClassLoader loader = loader();
    assertThat(Lab.transform(weaver, loader, Lab.Doubling.class)).isNotNull();
    return new WeakReference<>(loader);
  }
}
