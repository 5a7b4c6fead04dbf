package dev.weft.agent.weave;

import dev.weft.agent.log.Log;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Weaves what the user names while the application runs, beside {@link Weaver}: the same plans, but
 * made at run time and taken away again. Never a class of the bootstrap loader.
 *
 * <p>Thread safe; {@link #hold} is for one thread at a time.
 */
public final class LiveWeaver implements ClassFileTransformer {
  private static final int MOST_WOVEN = 20_000;
  private static final int MOST_LOADERS = 10_000;
  private static final int BATCH = 50;

  private final Instrumentation instrumentation;
  private final TypeTests typeTests = new TypeTests(new Hierarchy());
  private final AtomicLong failed = new AtomicLong();

  /** By loader and name, the targets that a class holds now. Bounded. */
  private final Map<String, List<LiveTarget>> woven = new ConcurrentHashMap<>();

  /** Which loaders find what woven code calls: one that restricts delegation may not. */
  private final SideTable<ClassLoader, Boolean> seeing = new SideTable<>(MOST_LOADERS);

  private volatile LiveTargets targets = new LiveTargets(Collections.<LiveTarget>emptyList());
  private boolean isAdded;

  LiveWeaver(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** How many classes were to be woven and had to be left as they were. */
  public long failures() {
    return failed.get();
  }

  /** All classes that are loaded, but arrays and those of the bootstrap loader. */
  public List<Class<?>> loadedClasses() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && !type.isArray()) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  /** The class file that a loader finds for a binary name, null when it finds none. */
  @Nullable
  public static byte[] classFile(String name, @Nullable ClassLoader loader) {
    return Hierarchy.bytes(name.replace('.', '/') + ".class", loader);
  }

  /**
   * Has exactly these targets hold: classes that have one which is gone are rewoven, and so are
   * loaded ones that a new one means.
   *
   * @param all what holds from now on
   * @param fresh those of {@code all} that did not hold before
   * @return how many classes were rewoven
   */
  public synchronized int hold(List<LiveTarget> all, List<LiveTarget> fresh) {
    targets = new LiveTargets(all);
    if (!isAdded) {
      isAdded = true;
      instrumentation.addTransformer(this, true);
    }
    LiveTargets added = new LiveTargets(fresh);
    Set<LiveTarget> holding = new HashSet<>(all);
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> type : loadedClasses()) {
      List<LiveTarget> has = woven.get(key(type.getClassLoader(), type.getName()));
      boolean isLess = has != null && !holding.containsAll(has);
      if ((isLess || wantsMore(type, has, added)) && instrumentation.isModifiableClass(type)) {
        chosen.add(type);
      }
    }
    reweave(chosen);
    return chosen.size();
  }

  private static boolean wantsMore(
      Class<?> type, @Nullable List<LiveTarget> has, LiveTargets added) {
    ClassFacts[] read = new ClassFacts[1];
    for (LiveTarget target : added.byName(type.getName().replace('.', '/'))) {
      boolean isNew = has == null || !has.contains(target);
      if (isNew && LiveTargets.mayMean(target, type) && isMeant(target, type, read)) {
        return true;
      }
    }
    return false;
  }

  // out of its file: asking the class itself would load its annotations and more
  private static boolean isMeant(LiveTarget target, Class<?> type, ClassFacts[] read) {
    if (target.kind() == LiveTarget.Kind.EXACT) {
      return true;
    }
    if (read[0] == null) {
      byte[] file = classFile(type.getName(), type.getClassLoader());
      if (file == null) {
        return true;
      }
      try {
        read[0] = ClassFacts.of(file);
      } catch (RuntimeException e) {
        // newer than what can be read here: the JVM will offer it, and it will be counted
        return true;
      }
    }
    boolean isAnnotation = target.kind() == LiveTarget.Kind.ANNOTATION;
    if (isAnnotation && !read[0].hasAnnotation(target.typeName())) {
      return false;
    }
    for (MethodFacts method : read[0].methods()) {
      if (isMeant(target, read[0], method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMeant(LiveTarget target, ClassFacts facts, MethodFacts method) {
    return method.hasCode()
        && method.name().equals(target.methodName())
        && target.fits(facts, method);
  }

  private void reweave(List<Class<?>> chosen) {
    for (int from = 0; from < chosen.size(); from += BATCH) {
      List<Class<?>> batch = chosen.subList(from, Math.min(chosen.size(), from + BATCH));
      if (!offer(batch.toArray(new Class<?>[0]))) {
        for (Class<?> each : batch) {
          offer(each);
        }
      }
    }
  }

  private boolean offer(Class<?>... types) {
    try {
      instrumentation.retransformClasses(types);
      return true;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      if (types.length == 1) {
        failed.incrementAndGet();
        Log.warn("rules - " + types[0].getName() + " could not be rewoven - left as it was", e);
      }
      return false;
    }
  }

  @Override
  @Nullable
  public byte[] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] file) {
    if (loader == null || name == null) {
      return null;
    }
    try {
      LiveTargets now = targets;
      List<LiveTarget> candidates = now.byName(name);
      boolean isMeant = !candidates.isEmpty() && now.mayDeclare(name, file);
      if (!isMeant && redefined == null) {
        return null;
      }
      String key = key(loader, name.replace('/', '.'));
      if (isMeant) {
        return weave(loader, file, key, candidates);
      }
      woven.remove(key);
      return null;
    } catch (Throwable t) {
      // an Error too: whatever goes wrong here must not become the application's
      failed.incrementAndGet();
      Log.warn("rules - " + name + " could not be woven - left as it was", t);
      return null;
    }
  }

  @Nullable
  private byte[] weave(ClassLoader loader, byte[] file, String key, List<LiveTarget> candidates) {
    ClassShape shape = ClassShape.of(file);
    ClassFacts facts = ClassFacts.of(file);
    List<AdvicePlan> plans = new ArrayList<>();
    List<LiveTarget> taken = new ArrayList<>();
    List<MethodFacts> methods = new ArrayList<>();
    for (LiveTarget target : candidates) {
      if (LiveTargets.holds(target, shape, facts, typeTests, loader)) {
        choose(target, facts, plans, taken, methods);
      }
    }
    if (plans.isEmpty() || !sees(loader, taken.get(0))) {
      woven.remove(key);
      return null;
    }
    PlanWeaver.Share share = new PlanWeaver.Share("rules", plans.toArray(new AdvicePlan[0]));
    byte[] wovenFile = PlanWeaver.weave(shape, file, Collections.singletonList(share));
    for (int i = 0; i < taken.size(); i++) {
      taken.get(i).woven(facts, methods.get(i));
    }
    if (woven.size() < MOST_WOVEN) {
      woven.put(key, taken);
    }
    return wovenFile;
  }

  private boolean sees(ClassLoader loader, LiveTarget target) {
    Boolean known = seeing.get(loader);
    if (known == null) {
      known = finds(target.owner().replace('/', '.'), loader);
      seeing.put(loader, known);
      if (!known) {
        Log.warn("rules - " + loader + " lets nothing of dev.weft through - left alone there");
      }
    }
    return known;
  }

  // as the woven class will: a resource would tell nothing of the bootstrap loader
  private static boolean finds(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static void choose(
      LiveTarget target,
      ClassFacts facts,
      List<AdvicePlan> plans,
      List<LiveTarget> taken,
      List<MethodFacts> methods) {
    for (MethodFacts method : facts.methods()) {
      if (isMeant(target, facts, method)) {
        plans.add(
            new AdvicePlan(
                exactly(method),
                new String[] {method.name()},
                target.owner(),
                target.enter(),
                target.exit()));
        taken.add(target);
        methods.add(method);
      }
    }
  }

  /** By its result too, which tells a method from its bridge. */
  private static Test exactly(MethodFacts method) {
    Test[] all = new Test[method.parameterCount() + 3];
    all[0] = new Test(Test.NAME_IS, method.name(), 0);
    all[1] = new Test(Test.PARAMETER_COUNT, null, method.parameterCount());
    all[2] = new Test(Test.RETURNS, method.returnType(), 0);
    for (int i = 0; i < method.parameterCount(); i++) {
      all[i + 3] = new Test(Test.PARAMETER_IS, method.parameterType(i), i);
    }
    return new Test(Test.AND, null, 0, all);
  }

  private static String key(@Nullable ClassLoader loader, String name) {
    return System.identityHashCode(loader) + "|" + name;
  }
}
