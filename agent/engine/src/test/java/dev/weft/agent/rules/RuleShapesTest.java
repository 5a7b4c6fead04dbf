package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.arena.Below;
import com.acme.arena.Matchmaker;
import com.acme.arena.Matchmaker.Mode;
import com.acme.arena.Matchmaker.Party;
import com.acme.arena.Named;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules on methods of every shape; the classes are loaded before the rule, unless it is said. */
class RuleShapesTest {
  private static final String CLASS = "com.acme.arena.Matchmaker";
  private final RulesLab lab = new RulesLab();
  private final Matchmaker maker = new Matchmaker("eu");

  @AfterEach
  void close() {
    lab.close();
  }

  private static String counter(String method, String more) {
    return counter(CLASS, method, more);
  }

  private static String counter(String type, String method, String more) {
    return "- {name: r, class: '"
        + type
        + "', method: '"
        + method
        + "', "
        + more
        + "counter: {metric: r_total, help: Calls.}}";
  }

  @Test
  void instanceMethod_isCountedAndReturnsAsBefore() {
    lab.hold(counter("createMatch(Party, Mode)", ""));

    assertThat(maker.createMatch(new Party("a", 2, Mode.RANKED), Mode.RANKED)).isTrue();
    assertThat(maker.createMatch(new Party("a", 2, Mode.RANKED), Mode.CASUAL)).isFalse();

    assertThat(lab.sample("r_total")).isEqualTo("2.0");
  }

  @Test
  void overloads_areToldApart() {
    lab.hold(counter("createMatch(java.lang.String)", ""));

    maker.createMatch(new Party("a", 2, Mode.RANKED), Mode.RANKED);
    assertThat(maker.createMatch("four")).isEqualTo(5);

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void nameAlone_meansEveryOverload() {
    lab.hold(counter("createMatch", ""));

    maker.createMatch(new Party("a", 2, Mode.RANKED), Mode.RANKED);
    maker.createMatch("four");

    assertThat(lab.sample("r_total")).isEqualTo("2.0");
  }

  @Test
  void staticPrivateFinalSynchronizedAndVarargs_areCounted() {
    lab.hold(
        counter("count(int, long)", ""),
        "- {name: p, class: " + CLASS + ", method: secretly, counter: {metric: p_total, help: P.}}",
        "- {name: v, class: "
            + CLASS
            + ", method: tally(int...), counter: {metric: v_total,"
            + " help: V., value: return, labels: {n: arg0.length}}}");

    assertThat(Matchmaker.count(1, 2)).isEqualTo(3);
    assertThat(maker.callSecretly("x")).isEqualTo("eux");
    assertThat(maker.tally(1, 2, 3)).isEqualTo(6);

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
    assertThat(lab.sample("p_total")).isEqualTo("1.0");
    assertThat(lab.sample("v_total{n=\"3\",}")).isEqualTo("6.0");
  }

  @Test
  void constructor_isCountedWithItsObject() {
    lab.hold(
        "- {name: r, class: "
            + CLASS
            + ", method: <init>, counter: {metric: r_total, help: Made.,"
            + " labels: {region: this.region}}}");

    new Matchmaker("us");
    new Matchmaker("us");

    assertThat(lab.sample("r_total{region=\"us\",}")).isEqualTo("2.0");
  }

  @Test
  void bridge_isNotCountedBesideItsMethod() {
    lab.hold(counter("title", ""));

    Named<String> named = maker;
    assertThat(named.title("x")).isEqualTo("eux");

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void lambdaHost_isCountedOnceACall() {
    lab.hold(counter("later", ""));

    assertThat(maker.later("x").get()).isEqualTo("eux");

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void recordConstructor_isCountedWithItsComponents() {
    lab.hold(
        "- {name: r, class: com.acme.arena.Matchmaker$Party, method: <init>, counter: {metric:"
            + " r_total, help: Made., value: this.size, labels: {mode: this.mode}}}");

    new Party("a", 3, Mode.CASUAL);

    assertThat(lab.sample("r_total{mode=\"CASUAL\",}")).isEqualTo("3.0");
  }

  @Test
  void patternThatTakesInJavaOrTheAgent_meansNothingOfTheirs() {
    lab.hold(
        "- {name: j, class: 'j*.util.ArrayList', method: size, counter: {metric: j_total, help:"
            + " J.}}",
        "- {name: c, class: '*crypto.Cipher', method: doFinal, counter: {metric: c_total, help:"
            + " C.}}",
        "- {name: w, class: 'd*v.weft.agent.rules.Nearest', method: distance, counter: {metric:"
            + " w_total, help: W.}}",
        "- {name: l, class: '*.ThreadLocalRandom', method: current, counter: {metric: l_total,"
            + " help: L.}}");

    assertThat(new java.util.ArrayList<>(java.util.List.of(1)).size()).isEqualTo(1);
    assertThat(Nearest.distance("a", "b", 9)).isEqualTo(1);

    for (String rule : new String[] {"j", "c", "w", "l"}) {
      assertThat(lab.status(rule)).containsEntry("state", "waiting").containsEntry("fired", 0L);
    }
  }

  @Test
  void recordAccessor_isCounted() {
    lab.hold(counter("com.acme.arena.Matchmaker$Party", "mode", ""));

    assertThat(new Party("a", 1, Mode.CASUAL).mode()).isEqualTo(Mode.CASUAL);

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void defaultMethod_isCountedForWhoeverHasIt() {
    lab.hold(
        "- {name: r, interface: com.acme.arena.Desk, method: serve,"
            + " counter: {metric: r_total, help: Served.}}");

    assertThat(maker.serve(1)).isEqualTo(2);
    assertThat(new Below().serve(1)).isEqualTo(4);

    // the one below calls the one above
    assertThat(lab.sample("r_total")).isEqualTo("3.0");
  }

  @Test
  void annotation_namesTheClassesThatBearIt() {
    lab.hold(
        "- {name: r, annotation: com.acme.arena.Audited, method: deep,"
            + " counter: {metric: r_total, help: Deep.}}");

    maker.deep(0);

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
    assertThat(lab.status("r").get("woven_in").toString()).contains("Matchmaker.deep(int)");
  }

  @Test
  void pattern_namesClassesByAPartOfTheirName() {
    lab.hold(counter("com.acme.*maker", "deep", ""));

    maker.deep(0);

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void recursion_countsEveryCall() {
    lab.hold(
        counter("deep", ""),
        "- {name: d, class: " + CLASS + ", method: deep, histogram: {metric: d_seconds, help: D.}}",
        "- {name: f, class: "
            + CLASS
            + ", method: deep, gauge: {metric: f_now, help: F.,"
            + " of: in-flight}}");

    assertThat(maker.deep(9)).isEqualTo(9);

    assertThat(lab.sample("r_total")).isEqualTo("10.0");
    assertThat(lab.sample("d_seconds_count")).isEqualTo("10.0");
    assertThat(lab.sample("f_now")).isEqualTo("0.0");
  }

  @Test
  void exception_passesUnchangedAndCountsWhereItIsAskedFor() {
    lab.hold(
        counter("createMatch(Party, Mode)", ""),
        "- {name: t, class: "
            + CLASS
            + ", method: createMatch, on: throw, counter: {metric:"
            + " t_total, help: T., labels: {type: thrown.class}}}",
        "- {name: a, class: "
            + CLASS
            + ", method: 'createMatch(Party, Mode)', on: any, counter:"
            + " {metric: a_total, help: A.}}");

    assertThatThrownBy(() -> maker.createMatch(null, Mode.RANKED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no party");

    assertThat(lab.sample("r_total")).isEqualTo("0.0");
    assertThat(lab.sample("a_total")).isEqualTo("1.0");
    assertThat(lab.sample("t_total{type=\"java.lang.IllegalArgumentException\",}"))
        .isEqualTo("1.0");
  }

  @Test
  void kotlinMethod_isCounted() {
    lab.hold(counter("kotlin.text.Regex", "replace(CharSequence, String)", ""));

    assertThat(new kotlin.text.Regex("a").replace("banana", "o")).isEqualTo("bonono");

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void classThatLoadsLater_isWovenInItsOwnLoader() throws Exception {
    lab.hold(counter("count", ""));

    Class<?> other = new Reloading().loadClass(CLASS);
    Method count = other.getMethod("count", int.class, long.class);
    assertThat(other).isNotSameAs(Matchmaker.class);
    assertThat(count.invoke(null, 1, 2L)).isEqualTo(3);
    Matchmaker.count(1, 2);

    assertThat(lab.sample("r_total")).isEqualTo("2.0");
  }

  @Test
  void classThatIsLoadedInSeveralLoaders_isWovenInEachOfThem() throws Exception {
    Class<?> other = new Reloading().loadClass(CLASS);
    Method count = other.getMethod("count", int.class, long.class);
    assertThat(count.invoke(null, 1, 2L)).isEqualTo(3);

    lab.hold(counter("count", ""));
    count.invoke(null, 1, 2L);
    Matchmaker.count(1, 2);

    assertThat(lab.sample("r_total")).isEqualTo("2.0");
  }

  @Test
  void loaderThatLetsNothingThrough_isLeftAlone() throws Exception {
    lab.hold(counter("count", ""));

    Class<?> other = new Closed().loadClass(CLASS);
    assertThat(other.getMethod("count", int.class, long.class).invoke(null, 1, 2L)).isEqualTo(3);

    assertThat(lab.sample("r_total")).isEqualTo("0.0");
  }

  /** As OSGi and JBoss Modules may be set: nothing of Weft is seen from inside. */
  private static final class Closed extends Reloading {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.weft.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  /** Defines the samples anew, as a web application would. */
  private static class Reloading extends ClassLoader {
    Reloading() {
      super(Reloading.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("com.acme.")) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] file = in.readAllBytes();
        return defineClass(name, file, 0, file.length);
      } catch (java.io.IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
