package dev.weft.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What woven code meets before the engine is there, and after it was taken away. */
class IdleRecorderTest {
  private final Recorder recorder = new IdleRecorder();

  @AfterEach
  void takeAway() {
    Recorder.install(null);
  }

  @Test
  void get_neverAnswersNull() {
    assertThat(Recorder.get()).isInstanceOf(IdleRecorder.class);
    Recorder.install(recorder);
    assertThat(Recorder.get()).isSameAs(recorder);
    Recorder.install(null);
    assertThat(Recorder.get()).isInstanceOf(IdleRecorder.class).isNotSameAs(recorder);
  }

  @Test
  void operations_takeEverythingAndRecordNothing() {
    Operation operation = recorder.start(Operation.Kind.CLIENT, "SELECT");
    operation.set("key", "value");
    operation.set("key", 1);
    operation.rename("name");
    operation.fail("type", new Error());
    Object attachment = operation.attach();
    assertThat(attachment).isNotNull();
    operation.detach(attachment);
    operation.suspend();
    assertThat(operation.isRecording()).isFalse();
    assertThat(operation.isSampled()).isFalse();
    assertThat(operation.traceId()).hasSize(32).containsOnlyDigits();
    assertThat(operation.spanId()).hasSize(16).containsOnlyDigits();
    assertThat(operation.finish()).isNegative();
    assertThat(recorder.startEntry(Operation.Kind.SERVER, "GET", name -> null).isRecording())
        .isFalse();
    assertThat(recorder.current()).isNull();
    assertThat(recorder.localRoot()).isNull();
  }

  @Test
  void contexts_goNowhere() {
    assertThat(recorder.capture()).isNull();
    recorder.restore(recorder.attach("captured"));
    recorder.inject(
        recorder.start(Operation.Kind.CLIENT, "GET"),
        (name, value) -> {
          throw new AssertionError(name);
        });
  }

  @Test
  void texts_areMasked() {
    assertThat(recorder.redisCommand("GET")).isEqualTo("_other");
    assertThat(recorder.redisText("GET", "secret")).isEqualTo("?");
    assertThat(recorder.mongoText(Collections.singletonMap("find", "secret"))).isEqualTo("?");
  }

  @Test
  void operations_areNotShared() {
    Operation first = recorder.start(Operation.Kind.CLIENT, "a");
    first.owner = "first";
    assertThat(recorder.start(Operation.Kind.CLIENT, "b").owner).isNull();
  }

  @Test
  void metrics_takeEverything() {
    Metric metric = recorder.counter("a_total", "help", "label");
    metric.series("value").add(1);
    recorder.histogram("a_seconds", "help").series().record(1, null);
    recorder.observe(recorder.gauge("a", "help"), () -> 1);
    assertThat(metric.series("value")).isNotNull();
  }

  @Test
  void texts_areMaskedWhollySinceNobodyCanCleanThem() {
    assertThat(recorder.statement("SELECT 'secret'", "h2database").text()).isEqualTo("?");
    assertThat(recorder.maskPath("/users/4711")).isEqualTo("/?");
  }

  @Test
  void settings_areTheDefaults() {
    assertThat(recorder.setting("weft.a", "fallback")).isEqualTo("fallback");
    assertThat(recorder.settingNanos("weft.a", 7)).isEqualTo(7);
  }
}
