package dev.weft.agent.errors;

import static dev.weft.agent.errors.ErrorLab.frame;
import static dev.weft.agent.errors.ErrorLab.thrownAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.record.Breadcrumb;
import dev.weft.bootstrap.Operation;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorGroupingTest {
  private final ErrorLab lab = new ErrorLab();

  private static Throwable failing(int n) {
    return thrownAt(
        new IllegalStateException("no mail to ann" + n + "@example.com"),
        frame("com.example.Shop", "sell", n));
  }

  @Test
  void errorsOfOnePlace_areOneGroup() {
    for (int i = 1; i <= 5; i++) {
      lab.fails("GET /orders/{id}", failing(i));
    }
    lab.fails("GET /baskets", failing(6));

    ErrorSummary group = lab.only();
    assertThat(group.type).isEqualTo("java.lang.IllegalStateException");
    assertThat(group.count).isEqualTo(6);
    assertThat(group.routes).containsExactly("GET /orders/{id}", "GET /baskets");
    assertThat(group.lastEpochNanos).isGreaterThan(group.firstEpochNanos);
  }

  @Test
  void sample_isRedactedAndLeadsToItsTrace() {
    Operation request = lab.fails("GET /orders/{id}", failing(7));

    ErrorSample sample = lab.only().sample;
    assertThat(sample.traceId).isEqualTo(request.traceId());
    assertThat(sample.spanId).isEqualTo(request.spanId());
    assertThat(sample.name).isEqualTo("GET /orders/{id}");
    assertThat(sample.isHandled).isFalse();
    assertThat(sample.parts.get(0).message).startsWith("no mail to").doesNotContain("ann7");
    assertThat(sample.parts.get(0).frames).hasSize(1);
    assertThat(sample.parts.get(0).isOwn).containsExactly(true);
  }

  @Test
  void breadcrumbs_areWhatTheTraceDidBefore() {
    Operation request = lab.start("GET /orders");
    Operation query = lab.spans.tracing.start(Operation.Kind.CLIENT, "SELECT orders");
    query.set("db.system.name", "h2database");
    query.set("db.query.text", "SELECT * FROM orders WHERE id = ?");
    query.finish();
    lab.spans.tracing.line(2, "ordering for ann@example.com");
    lab.spans.tracing.line(3, "the shelf is empty");
    lab.end(request, failing(1));

    assertThat(lab.only().sample.breadcrumbs)
        .extracting(crumb -> crumb.category + " " + crumb.level + " " + crumb.text)
        .hasSize(3)
        .contains(
            "db.h2database info SELECT * FROM orders WHERE id = ?",
            "log warning the shelf is empty")
        .noneMatch(text -> text.contains("ann@"));
  }

  @Test
  void breadcrumbs_areTheLastOnes() {
    Operation request = lab.start("GET /orders");
    for (int i = 0; i < 50; i++) {
      lab.spans.tracing.start(Operation.Kind.CLIENT, "call " + i).finish();
    }
    lab.end(request, failing(1));

    assertThat(lab.only().sample.breadcrumbs)
        .extracting((Breadcrumb crumb) -> crumb.text)
        .hasSize(20)
        .startsWith("call 30")
        .endsWith("call 49");
  }

  @Test
  void exception_thatIsLoggedWrappedAndThrown_countsOnce() {
    Operation request = lab.start("GET /orders");
    Throwable inner = failing(1);
    lab.spans.tracing.logged(inner, "com.example.Shop", "could not sell");
    Throwable wrapped = new ExecutionException("wrapped", inner);
    lab.spans.tracing.logged(wrapped, "org.apache.Container", "failed");
    lab.end(request, wrapped);

    ErrorSummary group = lab.only();
    assertThat(group.count).isEqualTo(1);
    assertThat(group.sample.logger).isEqualTo("com.example.Shop");
    assertThat(group.sample.logged).isEqualTo("could not sell");
    assertThat(group.sample.isHandled).as("it ended the request").isFalse();
    assertThat(group.routes).containsExactly("GET /orders");
  }

  @Test
  void exception_thatManyRequestsShare_countsForEach() {
    Throwable shared = failing(1);
    lab.fails("GET /orders", shared);
    lab.fails("GET /orders", shared);
    assertThat(lab.only().count).isEqualTo(2);
  }

  @Test
  void exception_thatIsOnlyLogged_isHandled() {
    lab.spans.tracing.logged(failing(1), "com.example.Shop", "lost ann@example.com");

    ErrorSample sample = lab.only().sample;
    assertThat(sample.isHandled).isTrue();
    assertThat(sample.logged).doesNotContain("ann@");
    assertThat(sample.traceId).isEmpty();
    assertThat(lab.only().routes).isEmpty();
  }

  @Test
  void failureOfAClientCall_isNoErrorByItself() {
    Operation request = lab.start("GET /orders");
    Operation query = lab.spans.tracing.start(Operation.Kind.CLIENT, "SELECT orders");
    query.fail("42P01", failing(1));
    query.finish();
    request.finish();
    assertThat(lab.groups()).isEmpty();
  }

  @Test
  void failure_ofAnUnsampledRequest_countsToo() {
    ErrorLab off = new ErrorLab("always_off", 10, 1 << 20, null);
    off.fails("GET /orders/{id}", failing(1));
    assertThat(off.only().routes).containsExactly("GET /orders/{id}");
    assertThat(off.spans.taken()).isEmpty();
  }

  @Test
  void failure_whoseRequestRuns_waitsForItsName() {
    Operation request = lab.spans.tracing.startEntry(Operation.Kind.SERVER, "GET", null);
    lab.spans.tracing.logged(failing(1), "com.example.Shop", "lost");
    lab.errors.run(System.nanoTime());
    assertThat(lab.store.groups()).isZero();

    request.rename("GET /orders");
    request.finish();
    lab.errors.run(System.nanoTime());
    assertThat(lab.store.list(1).get(0).routes).containsExactly("GET /orders");
  }

  @Test
  void looks_areLimited_andTheRestIsCounted() {
    int most = Errors.LOOKS_AT_ONCE;
    for (int i = 0; i < most; i++) {
      lab.fails("GET /orders", failing(i));
    }
    lab.errors.run(1);
    for (int i = 0; i < 50; i++) {
      lab.fails("GET /orders", failing(i));
      lab.fails("GET /other" + i, failing(i));
    }
    lab.errors.run(2);

    assertThat(lab.store.grouped()).isBetween((long) most, most + 1L);
    assertThat(lab.store.folded()).isBetween(49L, 50L);
    assertThat(lab.store.unexamined()).isBetween(49L, 50L);
    assertThat(lab.store.grouped() + lab.store.folded() + lab.store.unexamined())
        .isEqualTo(most + 100);
  }

  @Test
  void routes_areBounded() {
    for (int i = 0; i < ErrorGroup.MOST_ROUTES + 5; i++) {
      lab.fails("GET /orders" + i, failing(i));
    }
    assertThat(lab.only().routes).hasSize(ErrorGroup.MOST_ROUTES);
    assertThat(lab.only().routesLeftOut).isEqualTo(5);
  }

  @Test
  void groups_areBounded_theLeastRecentlySeenGoes() {
    ErrorLab small = new ErrorLab("always_on", 3, 1 << 20, null);
    for (String method : new String[] {"a", "b", "c", "a", "d"}) {
      Throwable thrown = new IllegalStateException("no");
      small.fails("GET /", thrownAt(thrown, frame("com.example.Shop", method, 1)));
    }
    assertThat(small.groups())
        .extracting(group -> group.sample.parts.get(0).frames[0].getMethodName())
        .containsExactly("d", "a", "c");
    assertThat(small.store.evictedGroups()).isEqualTo(1);
    assertThat(small.store.evictedErrors()).isEqualTo(1);
  }

  @Test
  void samples_areBoundedInBytes() {
    ErrorLab small = new ErrorLab("always_on", 100, 4000, null);
    for (int i = 0; i < 20; i++) {
      Throwable thrown = new IllegalStateException("x ".repeat(400));
      small.fails("GET /", thrownAt(thrown, frame("com.example.Shop", "sell" + i, 1)));
    }
    assertThat(small.groups()).hasSize(20);
    assertThat(small.groups()).filteredOn(group -> group.sample != null).hasSize(1);
    assertThat(small.groups().get(0).sample).isNotNull();
  }

  @Test
  void intake_isBounded_andCountsWhatDoesNotFit() {
    for (int i = 0; i < ErrorIntake.BOUND + 10; i++) {
      lab.fails("GET /", failing(i));
    }
    assertThat(lab.errors.dropped()).isEqualTo(10);
  }
}
