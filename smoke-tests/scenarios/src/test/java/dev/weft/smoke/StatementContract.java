package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.SpanSeen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One execution is one span and one observation, through a pool, with nothing of its literals. */
interface StatementContract extends ShopUnderTest {
  /** The database as {@code db.system.name} has it. */
  String system();

  @ParameterizedTest
  @CsvSource({
    "statement, SELECT, items",
    "execute, SELECT, items",
    "prepared, SELECT, items",
    "update, UPDATE, items",
    "large, UPDATE, items",
    "prepared-update, UPDATE, items",
    "transaction, UPDATE, items",
    "duplicate, INSERT, items",
    "broken, SELECT, items",
  })
  default void execution_isOneSpanAndOneObservation(String kind, String operation, String table) {
    Traced asked = traced("/items/" + kind).answers(200);
    asked.spans(2);
    SpanSeen span = asked.client();
    assertThat(span.name()).isEqualTo(operation + " " + table);
    assertThat(span.attributes())
        .containsEntry("db.system.name", system())
        .containsEntry("db.operation.name", operation)
        .containsEntry("db.collection.name", table);
    metric("db_query_duration_seconds")
        .with("system", system())
        .with("operation", operation)
        .with("table", table)
        .hasCount(1);
    metric("db_query_duration_seconds").hasCount(1);
  }

  @ParameterizedTest
  @CsvSource({"batch", "statement-batch"})
  default void batch_isOneSpanAndOneObservation(String kind) {
    Traced asked = traced("/items/" + kind).answers(200);
    asked.spans(2);
    assertThat(asked.client().name()).endsWith("INSERT log_lines");
    metric("db_query_duration_seconds").with("table", "log_lines").hasCount(1);
    metric("db_query_duration_seconds").hasCount(1);
  }

  @Test
  default void call_isOneSpanAndOneObservation() {
    traced("/items/call").answers(200).spans(2);
    metric("db_query_duration_seconds").hasCount(1);
  }

  @Test
  default void text_ofAStatement_isSanitized() {
    SpanSeen span = traced("/items/statement?text=o%27hara").client();
    assertThat(span.attribute("db.query.text"))
        .isEqualTo("SELECT name FROM items WHERE id = ? AND name <> ?");
  }

  @Test
  default void text_ofAPreparedStatement_isSanitizedToo() {
    SpanSeen span = traced("/items/prepared?text=o%27hara").client();
    assertThat(span.attribute("db.query.text"))
        .isEqualTo("SELECT name FROM items WHERE id = ? AND name <> ?");
  }

  @ParameterizedTest
  @CsvSource({"broken, SELECT, 42", "duplicate, INSERT, 23"})
  default void error_isCountedByTheClassOfItsSqlState(String kind, String operation, String state) {
    Traced asked = traced("/items/" + kind).answers(200);
    SpanSeen span = asked.client();
    assertThat(span.status()).isEqualTo("ERROR");
    assertThat(asked.answer().body()).contains("SQLState " + state);
    String whole = asked.answer().body().trim().replace("SQLState ", "");
    assertThat(span.attributes()).containsEntry("db.response.status_code", whole);
    metric("db_query_errors_total")
        .with("system", system())
        .with("operation", operation)
        .with("error", state)
        .hasValue(1);
    metric("db_query_errors_total").hasValue(1);
  }

  @Test
  default void query_overTheThreshold_isCountedAsSlow() {
    app().get("/items/slow");
    metric("db_slow_queries_total").with("operation", "SELECT").with("table", "items").hasValue(1);
    metric("db_query_duration_seconds").hasSumBetween(0.6, 5);
    app().get("/items/statement");
    metric("db_query_duration_seconds").hasCount(2);
    metric("db_slow_queries_total").hasValue(1);
  }

  @Test
  default void query_namesATrace() {
    Traced asked = traced("/items/slow");
    asked.client();
    assertThat(metric("db_query_duration_seconds").with("table", "items").traceIds())
        .contains(asked.traceId());
  }

  @Test
  default void pool_isShown() {
    traced("/items/prepared").answers(200);
    metric("db_pool_acquire_seconds").with("pool", "shop").hasCount(1);
    app().agent().metric("db_pool_connections_max").with("pool", "shop").hasValue(8);
    app().agent().metric("db_pool_connections").with("pool", "shop").hasAtLeast(1);
    app().agent().metric("db_pool_pending_threads").with("pool", "shop").hasValue(0);
  }
}
