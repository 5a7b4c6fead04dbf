package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arena.Matchmaker;
import com.acme.arena.Matchmaker.Mode;
import com.acme.arena.Matchmaker.Party;
import com.acme.arena.Matchmaker.Profile;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.agent.docs.Schemas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that come, change, cost too much and go. */
class RuleLifeTest {
  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final String CLASS = "com.acme.arena.Matchmaker";
  private static final String ONE =
      "- {name: one, class: " + CLASS + ", method: deep, counter: {metric: one_total, help: One.}}";
  private static final String TWO =
      "- {name: two, class: "
          + CLASS
          + ", method: count, counter: {metric: two_total, help: Two.}}";

  private static final String SLOW =
      "- {name: slow, class: "
          + CLASS
          + ", method: pay, counter: {metric: slow_total, help: S., labels: {x: arg1.slow}}}";

  private RulesLab lab = new RulesLab();
  private final Matchmaker maker = new Matchmaker("eu");

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void sameFile_changesNothing() {
    lab.hold(ONE);

    assertThat(lab.hold(ONE)).isEmpty();
  }

  @Test
  void otherRules_keepTheirCounts() {
    lab.hold(ONE);
    maker.deep(0);

    assertThat(lab.hold(TWO, ONE)).contains("1 new, 0 gone");
    maker.deep(0);
    Matchmaker.count(1, 1);

    assertThat(lab.sample("one_total")).isEqualTo("2.0");
    assertThat(lab.sample("two_total")).isEqualTo("1.0");
  }

  @Test
  void removedRule_countsNoMoreAndItsSeriesGoInTime() {
    lab.hold(ONE, TWO);
    maker.deep(0);

    assertThat(lab.hold(TWO)).contains("1 gone").endsWith("1 loaded classes rewoven");
    maker.deep(0);

    assertThat(lab.sample("one_total")).isEqualTo("1.0");
    lab.rules.run(System.nanoTime() + HOUR_NANOS);
    assertThat(lab.scrape()).doesNotContain("one_total").contains("two_total");
  }

  @Test
  void ruleThatComesBack_goesOnWithItsSeries() {
    lab.hold(ONE);
    maker.deep(0);
    lab.hold(TWO);
    lab.hold(ONE);
    maker.deep(0);

    assertThat(lab.sample("one_total")).isEqualTo("2.0");
  }

  @Test
  void wrongFile_changesNothingAndNamesLineRuleAndTheNearestMethod() {
    lab.hold(ONE);

    assertThat(
            lab.refusal(
                TWO,
                "- name: three",
                "  class: " + CLASS,
                "  method: createMach",
                "  counter: {metric: three_total, help: Three.}"))
        .isEqualTo(
            "line 6 - rule three: no method `createMach` in `com.acme.arena.Matchmaker`; did you"
                + " mean `createMatch(Party, Mode)`?");

    maker.deep(0);
    Matchmaker.count(1, 1);
    assertThat(lab.sample("one_total")).isEqualTo("1.0");
    assertThat(lab.scrape()).doesNotContain("two_total");
    assertThat(lab.rules.document().get("refused").toString()).contains("did you mean");
  }

  @Test
  void unknownClass_isRefusedWithTheNearestOnceTheApplicationRuns() {
    lab.hold(ONE);

    assertThat(
            lab.refusal(
                "- {name: x, class: com.acme.arena.Matchmakr, method: deep, counter: {metric:"
                    + " x_total, help: X.}}"))
        .isEqualTo(
            "line 3 - rule x: no class `com.acme.arena.Matchmakr`; did you mean"
                + " `com.acme.arena.Matchmaker`?");
  }

  @Test
  void classThatNobodyKnows_isWaitedFor() {
    lab.hold(
        "- {name: x, class: org.other.Thing, method: run, counter: {metric: x_total, help: X.}}");

    assertThat(lab.status("x")).containsEntry("state", "waiting");
  }

  @Test
  void slowGetter_turnsItsRuleOffAndSaysSo() {
    lab.close();
    lab = new RulesLab(new RuleSettings().budgetNanos(1_000_000));
    lab.hold(SLOW, ONE);
    Profile profile = new Profile("gold");
    profile.sleepMillis = 30;

    long now = System.nanoTime();
    for (int second = 2; second < 8; second++) {
      maker.pay(1, profile);
      maker.deep(0);
      lab.rules.run(now + second * 1_000_000_000L);
    }

    assertThat(lab.status("slow")).containsEntry("state", "off").containsEntry("fired", 3L);
    assertThat(lab.rules.off().get("slow")).contains("over its budget of 1000 us");
    assertThat(lab.status("one")).containsEntry("state", "woven").containsEntry("fired", 6L);
    assertThat(lab.sample("weft_rules_disabled_total{rule=\"slow\",}")).isEqualTo("1.0");
  }

  @Test
  void fewCallsThatAreSomewhatSlow_turnNothingOff_manyDo() {
    lab.close();
    lab = new RulesLab(new RuleSettings().budgetNanos(1_000_000));
    lab.hold(SLOW);
    Profile profile = new Profile("gold");
    profile.sleepMillis = 2;

    long now = System.nanoTime();
    for (int second = 2; second < 8; second++) {
      maker.pay(1, profile);
      lab.rules.run(now + second * 1_000_000_000L);
    }
    assertThat(lab.status("slow")).containsEntry("state", "woven");
    for (int call = 0; call < 4 * 10; call++) {
      maker.pay(1, profile);
      if (call % 10 == 9) {
        lab.rules.run(now + (8 + call / 10) * 1_000_000_000L);
      }
    }
    assertThat(lab.status("slow")).containsEntry("state", "off");
  }

  @Test
  void status_saysWhereHowOftenAndWhatItCosts() {
    lab.hold(
        "- {name: m, class: "
            + CLASS
            + ", method: 'createMatch(Party, Mode)', when: return =="
            + " true, counter: {metric: m_total, help: M., labels: {mode: arg0.mode}}}");
    maker.createMatch(new Party("a", 1, Mode.RANKED), Mode.RANKED);
    maker.createMatch(new Party("a", 1, Mode.RANKED), Mode.CASUAL);

    assertThat(lab.status("m"))
        .containsEntry("state", "woven")
        .containsEntry("fired", 1L)
        .containsEntry("errors", 0L)
        .containsEntry("kind", "counter")
        .containsEntry("method", "createMatch(Party, Mode)");
    assertThat(lab.status("m").get("woven_in").toString())
        .isEqualTo("[com.acme.arena.Matchmaker.createMatch(Party, Mode)]");
    assertThat(lab.status("m").get("cost").toString()).contains("timed_calls=2");
    Schemas.assertFits(
        "rules-status", new ObjectMapper().valueToTree(lab.rules.document()).toString());
  }
}
