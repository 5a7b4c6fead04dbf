package dev.weft.agent.errors;

import dev.weft.agent.record.SpanLab;
import dev.weft.agent.sanitize.Redactor;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import java.util.List;

/** Errors with all their parts, without a thread: a test has them looked at itself. */
public final class ErrorLab {
  public final SpanLab spans;
  public final ErrorIntake intake = new ErrorIntake(null);
  public final ErrorStore store;
  public final Errors errors;

  public ErrorLab() {
    this("always_on", 500, 4 << 20, null);
  }

  public ErrorLab(String sampler, int groups, long sampleBytes, @Nullable ErrorListener listener) {
    spans = new SpanLab(sampler);
    store = new ErrorStore(groups, sampleBytes);
    errors =
        new Errors(
            intake,
            store,
            new InApp(List.of("dev.weft.agent.errors.", "com.example.")),
            Redactor.plain()::redact,
            listener);
    spans.tracing.setFailures(intake::offer);
  }

  /** A request that this exception ends. */
  public Operation fails(String name, Throwable thrown) {
    Operation request = start(name);
    end(request, thrown);
    return request;
  }

  public Operation start(String name) {
    Operation request = spans.tracing.startEntry(Operation.Kind.SERVER, name.substring(0, 3), null);
    request.rename(name);
    return request;
  }

  public void end(Operation request, Throwable thrown) {
    request.fail(thrown.getClass().getName(), thrown);
    request.finish();
  }

  /** What is kept once everything that came was looked at. */
  public List<ErrorSummary> groups() {
    errors.drain(System.nanoTime());
    return store.list(1000);
  }

  /** The only group that is kept. */
  public ErrorSummary only() {
    List<ErrorSummary> groups = groups();
    if (groups.size() != 1) {
      throw new AssertionError("expecting one group, got " + groups.size());
    }
    return groups.get(0);
  }

  public static Throwable thrownAt(Throwable thrown, StackTraceElement... frames) {
    thrown.setStackTrace(frames);
    return thrown;
  }

  public static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, "Source.java", line);
  }
}
