package dev.weft.instrumentation.common.jobs;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.MaskedName;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The name by which the runs of a job are counted, with its series. At most {@value #MOST} names;
 * every further job is {@code _other}. Thread safe.
 */
public final class JobName {
  static final int MOST = 200;
  private static final String SEPARATORS = ". /:";

  private static final Metric RUNS =
      Recorder.get().counter("jobs_runs_total", "Runs of scheduled jobs.", "name", "result");
  private static final Metric DURATION =
      Recorder.get().histogram("jobs_duration_seconds", "Runs of scheduled jobs.", "name");

  private static final ConcurrentHashMap<String, JobName> NAMES = new ConcurrentHashMap<>();
  private static final SideTable<Class<?>, JobName> TASKS = new SideTable<>(10_000);

  private final String text;
  private final Series ok;
  private final Series error;
  private final Series duration;

  private JobName(String text) {
    this.text = text;
    ok = RUNS.series(text, "ok");
    error = RUNS.series(text, "error");
    duration = DURATION.series(text);
  }

  /** {@code ReportService.nightly}: a method that a scheduler calls. Keep it where you can. */
  public static JobName ofMethod(Class<?> type, String method) {
    return named(simpleName(type) + '.' + method);
  }

  /**
   * {@code Cleaner.run}, {@code Application.lambda}: a task of which only the class is known. Kept
   * by class, so it may be asked at each run.
   */
  public static JobName ofTask(Object task) {
    Class<?> type = task.getClass();
    JobName known = TASKS.get(type);
    if (known == null) {
      boolean isLambda = type.getName().contains("$$Lambda");
      known = ofMethod(type, isLambda ? "lambda" : "run");
      TASKS.put(type, known);
    }
    return known;
  }

  /**
   * {@code REPORTS.nightly}: what a user called a job. A name that looks variable or personal gives
   * way to the class of the job, in a group such words become {@code *}.
   */
  public static JobName ofKey(String group, String name, Class<?> type) {
    boolean isFixed = MaskedName.of(name, SEPARATORS).equals(name);
    String masked = MaskedName.of(group, SEPARATORS);
    return named(masked + '.' + (isFixed ? name : simpleName(type)));
  }

  private static JobName named(String text) {
    JobName known = NAMES.get(text);
    if (known != null) {
      return known;
    }
    return NAMES.size() < MOST ? add(text) : Other.NAME;
  }

  private static synchronized JobName add(String text) {
    JobName known = NAMES.get(text);
    if (known != null || NAMES.size() >= MOST) {
      return known == null ? Other.NAME : known;
    }
    JobName made = new JobName(text);
    NAMES.put(text, made);
    return made;
  }

  // without package, and without what proxies and lambdas append: that differs from start to start
  private static String simpleName(Class<?> type) {
    String name = type.getName();
    int generated = name.indexOf("$$");
    String written = generated > 0 ? name.substring(0, generated) : name;
    return written.substring(written.lastIndexOf('.') + 1);
  }

  String text() {
    return text;
  }

  void record(boolean failed, long nanos, Operation operation) {
    (failed ? error : ok).add(1);
    duration.record(nanos, operation);
  }

  // apart: its series must not be there before it is needed
  private static final class Other {
    static final JobName NAME = new JobName("_other");

    private Other() {}
  }
}
