package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Answer;
import dev.weft.smoke.harness.Ids;
import dev.weft.smoke.harness.SpanSeen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's trace goes on, and each request has an id that both sides know. */
interface ContextContract extends ShopUnderTest {
  String UUID_V4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  @Test
  default void traceparent_isContinuedDownToTheQuery() {
    Traced asked = traced("/items/prepared").answers(200);
    asked.spans(2);
    assertThat(asked.client().parentId()).isEqualTo(asked.server().spanId());
  }

  @Test
  default void traceparent_reachesTheApplicationAsItCame() {
    Traced asked = traced("/headers");
    assertThat(asked.answer().body()).contains("traceparent 00-" + asked.traceId());
  }

  @Test
  default void traceparent_thatIsNotSampled_countsAndIsNotExported() {
    String trace = Ids.freshTraceId();
    app().get("/ping", "traceparent", "00-" + trace + "-" + Ids.freshSpanId() + "-00");
    metric("http_requests_total").hasValue(1);
    metric("weft_spans_total").with("outcome", "unsampled").hasValue(1);
    // a sampled one after it: when that is there, the other would be too
    traced("/ping").server();
    assertThat(collector().trace(trace)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "00-0000-0000-01", "zz-1-x-01"})
  default void traceparent_thatIsMalformed_beginsANewTrace(String header) {
    String id = "r-" + Ids.freshSpanId();
    app().get("/ping", "traceparent", header, "X-Request-Id", id);
    SpanSeen span = byRequestId(id);
    assertThat(span.parentId()).isEmpty();
    assertThat(Ids.isTraceId(span.traceId())).isTrue();
  }

  @Test
  default void requestId_thatIsWellFormed_comesBackAndIsOnTheSpan() {
    String id = "a.b_c-" + Ids.freshSpanId();
    assertThat(app().get("/ping", "X-Request-Id", id).header("X-Request-Id")).isEqualTo(id);
    assertThat(byRequestId(id).name()).isEqualTo("GET /ping");
  }

  @Test
  default void requestId_isMadeWhereNoneCame() {
    Answer answer = app().get("/ping");
    assertThat(answer.header("X-Request-Id")).matches(UUID_V4);
    assertThat(byRequestId(answer.header("X-Request-Id")).isServer()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "<script>", "umlaut=%C3%A4"})
  default void requestId_thatIsMalformed_isReplaced(String id) {
    assertThat(app().get("/ping", "X-Request-Id", id).headers().allValues("X-Request-Id"))
        .singleElement()
        .satisfies(returned -> assertThat(returned).matches(UUID_V4));
  }

  @Test
  default void requestId_thatIsTooLong_isReplaced() {
    String id = "x".repeat(129);
    assertThat(app().get("/ping", "X-Request-Id", id).header("X-Request-Id")).matches(UUID_V4);
    String longest = "x".repeat(128);
    assertThat(app().get("/ping", "X-Request-Id", longest).header("X-Request-Id"))
        .isEqualTo(longest);
  }

  private SpanSeen byRequestId(String id) {
    List<SpanSeen> spans =
        collector().await(1, span -> id.equals(span.attribute("request.id")) && span.isServer());
    assertThat(spans).as("server spans of request " + id).hasSize(1);
    return spans.get(0);
  }
}
