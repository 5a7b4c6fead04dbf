package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.agent.config.Config;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.protect.ModuleErrors;
import dev.weft.agent.protect.Protection;
import dev.weft.agent.record.SpanLab;
import dev.weft.agent.reload.WrongFile;
import dev.weft.bootstrap.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {
  private final SpanLab lab = new SpanLab("always_on");
  private LiveSettings settings;

  @TempDir Path directory;

  private void write(String text) throws IOException {
    Files.writeString(directory.resolve("weft.properties"), text);
  }

  @BeforeEach
  void begin() throws IOException {
    write("weft.http.port=1234\nhttp.token=hush\n");
    Config config = Config.load("config=" + directory.resolve("weft.properties"));
    Metrics metrics = new Metrics("", new double[] {1}, 100);
    settings =
        new LiveSettings(
            config,
            lab.tracing,
            new Protection(LiveSettings.limits(config), level -> {}, metrics, 0),
            new ModuleErrors(LiveSettings.mostErrors(config), name -> 0, metrics));
  }

  private boolean isSampled() {
    Operation operation = lab.tracing.start(Operation.Kind.SERVER, "x");
    operation.finish();
    return operation.isSampled();
  }

  @Test
  void unchanged_saysNothing() throws WrongFile {
    assertThat(settings.reload()).isEmpty();
  }

  @Test
  void sampler_holdsAtOnceAndThePortDoesNot() throws Exception {
    assertThat(isSampled()).isTrue();
    write("weft.http.port=1235\nhttp.token=other\notel.traces.sampler=always_off\n");
    assertThat(settings.reload())
        .isEqualTo(
            "changed: [otel.traces.sampler]; needs a restart: [weft.http.port, weft.http.token]")
        .doesNotContain("other");
    assertThat(isSampled()).isFalse();
    assertThat(settings.reload()).isEmpty();
    write("");
    assertThat(settings.reload()).startsWith("changed: [otel.traces.sampler]");
    assertThat(isSampled()).isTrue();
  }

  @Test
  void wrongValue_refusesTheWholeFileWithItsLine() throws Exception {
    write("# first\notel.traces.sampler=always_off\nprotection.heap = 95\n");
    WrongFile wrong = catchThrowableOfType(WrongFile.class, settings::reload);
    assertThat(wrong.line()).isEqualTo(3);
    assertThat(wrong.problem())
        .isEqualTo("weft.protection.heap: expecting a number from 0 to 1, got '95'");
    assertThat(isSampled()).isTrue();

    write("otel.traces.sampler=sometimes\n");
    wrong = catchThrowableOfType(WrongFile.class, settings::reload);
    assertThat(wrong.line()).isEqualTo(1);
    assertThat(wrong.problem()).contains("expecting always_on, always_off or traceidratio");
    write("a=\\u00zz\n");
    assertThat(catchThrowableOfType(WrongFile.class, settings::reload)).isNotNull();
    assertThat(isSampled()).isTrue();
  }

  @Test
  void shedding_winsOverTheSamplerAndIsCounted() {
    lab.tracing.setShedding(true);
    assertThat(isSampled()).isFalse();
    assertThat(lab.tracing.shedTraces()).isEqualTo(1);
    lab.tracing.setShedding(false);
    assertThat(isSampled()).isTrue();
  }
}
