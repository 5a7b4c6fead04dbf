package dev.weft.agent.reload;

import dev.weft.agent.log.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that may change while the application runs. Looked at every two seconds by the agent's
 * thread, and whenever somebody asks; thread safe.
 */
public final class Reloads {
  private static final long INTERVAL_NANOS = 2_000_000_000L;

  private final List<Watched> files = new ArrayList<>();
  private long lastNanos = System.nanoTime();

  /** A file with what reads it. */
  private static final class Watched {
    final Reloadable what;
    final Watch watch;

    Watched(Reloadable what) {
      this.what = what;
      watch = new Watch(what.path());
    }
  }

  /** What became of one file that was read again. Immutable. */
  public static final class Outcome {
    private final String path;
    private final String changed;
    private final int line;
    private final String problem;

    private Outcome(String path, String changed, int line, String problem) {
      this.path = path;
      this.changed = changed;
      this.line = line;
      this.problem = problem;
    }

    public String path() {
      return path;
    }

    /** What changed; empty when nothing did. */
    public String changed() {
      return changed;
    }

    /** The line that is wrong, counted from 1; 0 when there is none. */
    public int line() {
      return line;
    }

    /** Why the file was refused; empty when it was taken. */
    public String problem() {
      return problem;
    }

    public boolean isRefused() {
      return !problem.isEmpty();
    }
  }

  /** Reads a file for the first time and looks after it from then on. */
  public synchronized void add(Reloadable file) {
    Watched watched = new Watched(file);
    files.add(watched);
    reload(watched);
  }

  /** Looks after a file that was read already. */
  public synchronized void watch(Reloadable file) {
    files.add(new Watched(file));
  }

  /** Reads again what has changed, if it is time to look. */
  public synchronized void run(long nowNanos) {
    if (nowNanos - lastNanos < INTERVAL_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    for (int i = 0; i < files.size(); i++) {
      Watched file = files.get(i);
      if (file.watch.hasChanged(System.currentTimeMillis())) {
        reload(file);
      }
    }
  }

  /** Reads all files again, changed or not. */
  public synchronized List<Outcome> reloadAll() {
    List<Outcome> outcomes = new ArrayList<>(files.size());
    for (Watched file : files) {
      file.watch.hasChanged(System.currentTimeMillis());
      outcomes.add(reload(file));
    }
    return outcomes;
  }

  private static Outcome reload(Watched file) {
    String path = file.what.path();
    try {
      String changed = file.what.reload();
      if (!changed.isEmpty()) {
        Log.info("reload - " + path + " - " + changed);
      }
      return new Outcome(path, changed, 0, "");
    } catch (WrongFile e) {
      Log.warn("reload - " + e.getMessage() + " - kept what held before");
      return new Outcome(path, "", e.line(), e.problem());
    } catch (RuntimeException | LinkageError e) {
      Log.warn("reload - " + path + " could not be read - kept what held before", e);
      return new Outcome(path, "", 0, "failed unexpectedly");
    }
  }
}
