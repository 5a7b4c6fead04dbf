package dev.weft.agent.weave;

import dev.weft.agent.log.Log;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.TypePlan;
import dev.weft.bootstrap.Nullable;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Walks each class that loads along {@code NameFilter}, {@code Landmarks}, {@code TypeTests},
 * {@code LoaderGate} and {@code PlanWeaver}. A failure at any step leaves the class as it was.
 *
 * <p>Thread safe: the JVM calls it from whatever thread loads a class.
 */
public final class Weaver implements ClassFileTransformer {
  private static final int MOST_WOVEN = 50_000;

  private final Map<String, List<Target>> byName = new HashMap<>();
  private final List<Target> byLandmark = new ArrayList<>();
  private final Landmarks landmarks = new Landmarks();

  /** All bits when a plan has an advice for methods of any name: nothing can be filtered then. */
  private long unnamed;

  private final TypeTests typeTests = new TypeTests(new Hierarchy());
  private final LoaderGate gate;

  /** Which classes a module wove: {@code com.acme.Shop|servlet}. Bounded by {@link #MOST_WOVEN}. */
  private final Map<String, Boolean> woven = new ConcurrentHashMap<>();

  /** Modules that were taken out while the application ran. */
  private final Map<String, Boolean> takenOut = new ConcurrentHashMap<>();

  private final AtomicLong transformed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  /** One type plan with its module, and the landmarks of which a candidate has at least one. */
  private static final class Target {
    final ModulePlan module;
    final TypePlan type;
    final long landmarks;

    Target(ModulePlan module, TypePlan type, long landmarks) {
      this.module = module;
      this.type = type;
      this.landmarks = landmarks;
    }
  }

  public Weaver(ModulePlan[] modules, ClassDefiner definer, HelperSource helpers) {
    gate = new LoaderGate(definer, helpers);
    for (ModulePlan module : modules) {
      for (TypePlan type : module.types) {
        add(module, type);
      }
    }
  }

  private void add(ModulePlan module, TypePlan type) {
    if (type.exactNames.length == 0) {
      byLandmark.add(new Target(module, type, landmarksOf(type)));
      return;
    }
    for (String name : type.exactNames) {
      String internalName = name.replace('.', '/');
      List<Target> targets = byName.get(internalName);
      if (targets == null) {
        targets = new ArrayList<>(2);
        byName.put(internalName, targets);
      }
      targets.add(new Target(module, type, 0));
    }
  }

  private long landmarksOf(TypePlan type) {
    long mask = 0;
    for (AdvicePlan advice : type.advices) {
      if (advice.methodNames.length == 0) {
        unnamed = -1;
        return -1;
      }
      if (isBeside(type, advice)) {
        continue;
      }
      for (String name : advice.methodNames) {
        mask |= landmarks.add(name);
      }
    }
    return mask;
  }

  /** How many classes were woven. */
  public long transformedClasses() {
    return transformed.get();
  }

  /** How many classes were to be woven and had to be left as they were. */
  public long failures() {
    return failed.get();
  }

  /** The time spent behind the filters, in nanoseconds, over all threads. */
  public long transformNanos() {
    return nanos.get();
  }

  /** Whether a class of the platform is to be woven. */
  boolean wantsOfPlatform(Class<?> type) {
    return type.getClassLoader() == null && byName.containsKey(type.getName().replace('.', '/'));
  }

  /** Whether a loaded class passes the name filter; asked when the agent comes late. */
  boolean mayWant(Class<?> type) {
    if (type.isArray() || type.isPrimitive()) {
      return false;
    }
    String name = type.getName().replace('.', '/');
    if (type.getClassLoader() == null) {
      return byName.containsKey(name);
    }
    return byName.containsKey(name) || (!NameFilter.ignores(name) && !type.isInterface());
  }

  @Override
  @Nullable
  public byte[] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] file) {
    if (name == null) {
      return null;
    }
    try {
      List<Target> named = byName.get(name);
      // of the platform only what a plan names is woven: nothing there is looked at by its kind
      if (named == null && (loader == null || NameFilter.ignores(name))) {
        return null;
      }
      long found = loader == null ? 0 : landmarks(file);
      return named == null && found == 0 ? null : consider(loader, file, named, found);
    } catch (Throwable t) {
      // an Error too: whatever goes wrong here must not become the application's
      failed.incrementAndGet();
      Log.warn("weave - " + name + " could not be woven - left as it was", t);
      return null;
    }
  }

  /**
   * Whether the file of a loaded class of the application, which the JVM has not shown, is for us.
   */
  boolean wants(ClassLoader loader, String name, byte[] file) {
    try {
      return !shares(ClassShape.of(file), loader, byName.get(name), landmarks(file)).isEmpty();
    } catch (RuntimeException e) {
      // a file that is none of a class: the JVM knows better what it has loaded
      return false;
    }
  }

  private long landmarks(byte[] file) {
    return byLandmark.isEmpty() ? 0 : landmarks.scan(file) | unnamed;
  }

  @Nullable
  private byte[] consider(
      @Nullable ClassLoader loader, byte[] file, @Nullable List<Target> named, long found) {
    long start = System.nanoTime();
    try {
      ClassShape type = ClassShape.of(file);
      List<PlanWeaver.Share> shares = shares(type, loader, named, found);
      if (shares.isEmpty()) {
        return null;
      }
      byte[] wovenFile = PlanWeaver.weave(type, file, shares);
      transformed.incrementAndGet();
      remember(type, shares);
      return wovenFile;
    } finally {
      nanos.addAndGet(System.nanoTime() - start);
    }
  }

  private List<PlanWeaver.Share> shares(
      ClassShape type, @Nullable ClassLoader loader, @Nullable List<Target> named, long found) {
    List<PlanWeaver.Share> shares = new ArrayList<>(2);
    if (named != null) {
      for (Target target : named) {
        admit(target, type, loader, shares);
      }
    }
    for (Target target : byLandmark) {
      if ((target.landmarks & found) != 0) {
        admit(target, type, loader, shares);
      }
    }
    return shares;
  }

  private void remember(ClassShape type, List<PlanWeaver.Share> shares) {
    for (PlanWeaver.Share share : shares) {
      if (woven.size() < MOST_WOVEN) {
        woven.put(type.name.replace('/', '.') + '|' + share.module, Boolean.TRUE);
      }
    }
  }

  /** Has a module weave nothing from now on; what it wove already stays until it is rewoven. */
  void takeOut(String module) {
    takenOut.put(module, Boolean.TRUE);
  }

  /** Whether a module wove a class of this name, in whatever loader. */
  boolean hasWoven(String module, Class<?> type) {
    return woven.containsKey(type.getName() + '|' + module);
  }

  private void admit(
      Target target, ClassShape type, @Nullable ClassLoader loader, List<PlanWeaver.Share> shares) {
    if (!takenOut.containsKey(target.module.name())
        && declaresAdvised(target.type, type)
        && typeTests.matches(target.type.typeTest, type, loader)
        && gate.admits(target.module, loader)) {
      shares.add(new PlanWeaver.Share(target.module.name(), target.type.advices));
    }
  }

  private static boolean declaresAdvised(TypePlan plan, ClassShape type) {
    for (AdvicePlan advice : plan.advices) {
      for (int i = 0; i < type.methods.count() && !isBeside(plan, advice); i++) {
        int access = type.methods.access(i);
        if (PlanWeaver.hasCode(access)
            && MethodTests.matches(
                advice.methodTest, access, type.methods.name(i), type.methods.descriptor(i))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether advice makes no class a candidate: a fourth of all classes know a {@code close}, so
   * that it is advised in those only that declare something else of the same plan.
   */
  private static boolean isBeside(TypePlan plan, AdvicePlan advice) {
    return isOfClose(advice) && !isOfClose(plan.advices[0]);
  }

  private static boolean isOfClose(AdvicePlan advice) {
    return advice.methodNames.length == 1 && advice.methodNames[0].equals("close");
  }
}
