package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.arena.Matchmaker;
import com.acme.arena.Matchmaker.Mode;
import com.acme.arena.Matchmaker.Party;
import com.acme.arena.Matchmaker.Profile;
import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each kind makes of a call, and what may be read of it. */
class RuleKindsTest {
  private static final String AT = "- {name: r, class: com.acme.arena.Matchmaker, method: ";
  private final RulesLab lab = new RulesLab();
  private final Matchmaker maker = new Matchmaker("eu");
  private final Party ranked = new Party("a", 4, Mode.RANKED);

  @AfterEach
  void close() {
    Recorder.install(null);
    lab.close();
  }

  @Test
  void labels_areReadFromArgumentsReceiverAndResult() {
    lab.hold(
        AT
            + "'createMatch(Party, Mode)', counter: {metric: r_total, help: R., labels: {mode:"
            + " arg0.mode, region: this.region, won: return, asked: arg1.name}}}");

    maker.createMatch(ranked, Mode.CASUAL);

    assertThat(lab.sample("r_total{mode=\"RANKED\",region=\"eu\",won=\"false\",asked=\"CASUAL\",}"))
        .isEqualTo("1.0");
  }

  @Test
  void condition_mustHoldInEachPart() {
    lab.hold(
        AT
            + "'createMatch(Party, Mode)', when: return == true and arg0.size > 3, counter:"
            + " {metric: r_total, help: R.}}");

    maker.createMatch(ranked, Mode.RANKED);
    maker.createMatch(ranked, Mode.CASUAL);
    maker.createMatch(new Party("a", 3, Mode.RANKED), Mode.RANKED);

    assertThat(lab.sample("r_total")).isEqualTo("1.0");
  }

  @Test
  void valuesPastTheBound_areOther() {
    lab.hold(
        AT
            + "createMatch(String), counter: {metric: r_total, help: R., labels: {n: {from: arg0,"
            + " max: 2}}}}");

    for (String name : new String[] {"a", "b", "c", "d", "a"}) {
      maker.createMatch(name);
    }

    assertThat(lab.sample("r_total{n=\"a\",}")).isEqualTo("2.0");
    assertThat(lab.sample("r_total{n=\"b\",}")).isEqualTo("1.0");
    assertThat(lab.sample("r_total{n=\"_other\",}")).isEqualTo("2.0");
    assertThat(lab.status("r")).containsEntry("folded", 2L);
  }

  @Test
  void valuesThatAreNotAllowed_areOther() {
    lab.hold(
        AT
            + "createMatch(String), counter: {metric: r_total, help: R., labels: {n: {from: arg0,"
            + " allowed: [a, b]}}}}");

    maker.createMatch("a");
    maker.createMatch("z");

    assertThat(lab.sample("r_total{n=\"a\",}")).isEqualTo("1.0");
    assertThat(lab.sample("r_total{n=\"_other\",}")).isEqualTo("1.0");
  }

  @Test
  void nullOnThePath_isNone() {
    lab.hold(
        AT
            + "pay, counter: {metric: r_total, help: R., value: arg0, labels: {tier:"
            + " arg1.league}}}");

    maker.pay(2.5, null);

    assertThat(lab.sample("r_total{tier=\"_none\",}")).isEqualTo("2.5");
  }

  @Test
  void getters_areAskedUnlessTheyWrite() {
    lab.hold(
        AT
            + "pay, counter: {metric: r_total, help: R., labels: {tier: arg1.tier, n:"
            + " arg1.counted}}}");
    Profile profile = new Profile("gold");

    maker.pay(1, profile);

    assertThat(lab.sample("r_total{tier=\"GOLD\",n=\"_none\",}")).isEqualTo("1.0");
    assertThat(profile.asked()).isZero();
  }

  @Test
  void getterThatThrows_isCountedAsAnErrorOfTheRuleAlone() {
    lab.hold(
        AT + "pay, counter: {metric: r_total, help: R., labels: {tier: arg1.broken}}}",
        "- {name: o, class: com.acme.arena.Matchmaker, method: pay, counter: {metric: o_total,"
            + " help: O.}}");

    assertThat(maker.pay(1, new Profile("gold"))).isEqualTo(2);

    assertThat(lab.status("r")).containsEntry("errors", 1L);
    assertThat(lab.sample("o_total")).isEqualTo("1.0");
  }

  @Test
  void whatARuleItselfCalls_isNotCounted() {
    lab.hold(
        AT + "pay, counter: {metric: r_total, help: R., labels: {tier: arg1.tier}}}",
        "- {name: g, class: com.acme.arena.Matchmaker$Profile, method: getTier, counter: {metric:"
            + " g_total, help: G., labels: {again: this.tier}}}");
    Profile profile = new Profile("gold");

    maker.pay(1, profile);
    assertThat(lab.scrape()).doesNotContain("g_total{");
    profile.getTier();

    assertThat(lab.sample("g_total{again=\"GOLD\",}")).isEqualTo("1.0");
  }

  @Test
  void histogram_ofAValueAndOfADuration() {
    lab.hold(
        AT
            + "pay, histogram: {metric: r_eur, help: R., unit: eur, value: arg0, buckets: [1,"
            + " 10]}}",
        "- {name: d, class: com.acme.arena.Matchmaker, method: pay, histogram: {metric:"
            + " d_milliseconds, unit: milliseconds, help: D.}}");

    maker.pay(5, null);
    maker.pay(50, null);

    assertThat(lab.sample("r_eur_bucket{le=\"1.0\",}")).isEqualTo("0.0");
    assertThat(lab.sample("r_eur_bucket{le=\"10.0\",}")).isEqualTo("1.0");
    assertThat(lab.sample("r_eur_sum")).isEqualTo("55.0");
    assertThat(lab.sample("d_milliseconds_bucket{le=\"1000.0\",}")).isNotEmpty();
    assertThat(lab.sample("d_milliseconds_count")).isEqualTo("2.0");
  }

  @Test
  void gauge_ofASizeAndOfALastValue() {
    lab.hold(
        AT
            + "'createMatch(Party, Mode)', gauge: {metric: r_size, help: R., of: size, value:"
            + " this.queue}}",
        "- {name: l, class: com.acme.arena.Matchmaker, method: pay, gauge: {metric: l_last, help:"
            + " L., of: last, value: return}}");

    maker.createMatch(ranked, Mode.RANKED);
    maker.createMatch(ranked, Mode.RANKED);
    maker.pay(4.5, null);

    assertThat(lab.sample("r_size")).isEqualTo("2.0");
    assertThat(lab.sample("l_last")).isEqualTo("4.5");
  }

  @Test
  void seriesPastTheBoundOfTheMetric_areOneOfAllOther() {
    lab.hold(
        AT
            + "pay, counter: {metric: r_total, help: R., labels: {n: {from: arg0, max: 1000}, tier:"
            + " arg1.league}}}");

    for (int i = 0; i < 150; i++) {
      maker.pay(i, new Profile("gold"));
    }

    assertThat(lab.sample("r_total{n=\"0.0\",tier=\"gold\",}")).isEqualTo("1.0");
    assertThat(lab.sample("r_total{n=\"_other\",tier=\"_other\",}")).isEqualTo("50.0");
    assertThat(lab.scrape().lines().filter(line -> line.startsWith("r_total{"))).hasSize(101);
  }

  @Test
  void manyThreads_areCountedExactly() throws InterruptedException {
    lab.hold(AT + "deep, counter: {metric: r_total, help: R.}}");
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int call = 0; call < 50_000; call++) {
                  maker.deep(0);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(lab.sample("r_total")).isEqualTo("200000.0");
  }

  @Test
  void sample_standsForAll() {
    lab.hold(AT + "deep, sample: 0.1, counter: {metric: r_total, help: R.}}");

    maker.deep(4999);
    maker.deep(4999);

    assertThat(Double.parseDouble(lab.sample("r_total"))).isBetween(8_000.0, 12_000.0);
    assertThat((Long) lab.status("r").get("fired")).isBetween(800L, 1200L);
  }

  @Test
  void span_hasAttributesAndItsException() {
    SpanNotes notes = new SpanNotes();
    Recorder.install(notes);
    lab.hold(
        AT
            + "'createMatch(Party, Mode)', span: {name: create match, attributes: {match.mode:"
            + " arg1, match.made: return, match.region: this.region}}}");

    maker.createMatch(ranked, Mode.RANKED);
    assertThatThrownBy(() -> maker.createMatch(null, Mode.CASUAL)).hasMessage("no party");

    assertThat(notes.ended)
        .containsExactly(
            "create match {match.made=true, match.mode=RANKED, match.region=eu}",
            "create match {failed=java.lang.IllegalArgumentException, match.mode=CASUAL,"
                + " match.region=eu}");
  }

  @Test
  void errorAndEvent_tellOfWhatRuns() {
    SpanNotes notes = new SpanNotes();
    Recorder.install(notes);
    lab.hold(
        AT + "'createMatch(Party, Mode)', error: {type: no-party}}",
        "- {name: e, class: com.acme.arena.Matchmaker, method: login, when: return == false,"
            + " event: {message: login refused, level: warn, attributes: {user: arg0}}}");

    Operation running = notes.start(Operation.Kind.INTERNAL, "request");
    assertThatThrownBy(() -> maker.createMatch(null, Mode.CASUAL)).hasMessage("no party");
    maker.login("bob@example.com", "x");
    maker.login("y", "x");
    running.finish();

    assertThat(notes.ended).containsExactly("request {failed=no-party}");
    assertThat(notes.logged).containsExactly("3 weft.rules.e login refused user=?");
  }

  /** Notes what is recorded. */
  private static final class SpanNotes extends IdleRecorder {
    final List<String> ended = new ArrayList<>();
    final List<String> logged = new ArrayList<>();
    Operation current;

    @Override
    public Operation start(Operation.Kind kind, String name) {
      current = new Note(name);
      return current;
    }

    @Override
    public Operation current() {
      return current;
    }

    @Override
    public boolean hearsLog(int level) {
      return true;
    }

    @Override
    public void logged(int level, String logger, String message, Throwable thrown) {
      logged.add(level + " " + logger + " " + message);
    }

    private final class Note extends IdleOperation {
      private final String name;
      private final Map<String, String> facts = new TreeMap<>();

      Note(String name) {
        this.name = name;
      }

      @Override
      public void set(String key, String value) {
        facts.put(key, value);
      }

      @Override
      public void fail(String errorType, Throwable thrown) {
        facts.put("failed", errorType);
      }

      @Override
      public boolean isRecording() {
        return true;
      }

      @Override
      public long finish() {
        ended.add(name + " " + facts);
        return 1;
      }
    }
  }
}
