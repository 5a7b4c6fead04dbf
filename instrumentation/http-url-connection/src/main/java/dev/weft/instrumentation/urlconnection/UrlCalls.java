package dev.weft.instrumentation.urlconnection;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.http.ClientCall;
import java.net.HttpURLConnection;

/**
 * What the advice of {@link HttpURLConnection} calls: one {@link ClientCall} from the first use of
 * a connection to the head of its answer, redirects included.
 */
public final class UrlCalls {
  private static final int MOST_CONNECTIONS = 100_000;

  /** The agent's own threads: they send what was recorded. */
  private static final String OWN_THREADS = "weft-";

  private static final SideTable<HttpURLConnection, ClientCall> RUNNING =
      new SideTable<>(MOST_CONNECTIONS);

  private UrlCalls() {}

  /** The visit that begins; null when it belongs to another, or to nobody. */
  @Nullable
  public static UrlScope enter(HttpURLConnection connection) {
    ClientCall known = RUNNING.isEmpty() ? null : RUNNING.get(connection);
    if (known != null) {
      return ClientCall.current() == known ? null : new UrlScope(known, known.attach());
    }
    return ClientCall.isRunning() || isOwnThread() || isConnected(connection)
        ? null
        : start(connection);
  }

  private static boolean isOwnThread() {
    return Thread.currentThread().getName().startsWith(OWN_THREADS);
  }

  // nothing says whether a connection is connected, but a setter refuses then: it sets what is set
  private static boolean isConnected(HttpURLConnection connection) {
    try {
      connection.setDoInput(connection.getDoInput());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Nullable
  private static UrlScope start(HttpURLConnection connection) {
    ClientCall call = ClientCall.start(new UrlRequest(connection));
    if (call == null) {
      return null;
    }
    if (!RUNNING.put(connection, call)) {
      call.abandon();
      return null;
    }
    call.note = new int[1];
    call.inject(new UrlHeaders(connection));
    return new UrlScope(call, null);
  }

  /** A visit ends that was not for the answer. */
  public static void opened(
      HttpURLConnection connection, UrlScope scope, @Nullable Throwable thrown) {
    if (thrown != null) {
      RUNNING.remove(connection);
      scope.call.fail(thrown);
    }
    scope.leave();
  }

  /** The visit for the answer ends. A failing status is an exception here, and the answer. */
  public static void answered(
      HttpURLConnection connection, UrlScope scope, @Nullable Throwable thrown) {
    RUNNING.remove(connection);
    ClientCall call = scope.call;
    call.method(connection.getRequestMethod());
    int status = call.note instanceof int[] ? ((int[]) call.note)[0] : 0;
    if (thrown != null && status < 400) {
      call.fail(thrown);
    } else {
      call.end(status);
    }
    scope.leave();
  }

  /** An answer was read; there may be more of them, after a redirect. */
  public static void status(HttpURLConnection connection, int status) {
    ClientCall call = RUNNING.isEmpty() ? null : RUNNING.get(connection);
    if (call != null && call.note instanceof int[]) {
      ((int[]) call.note)[0] = status;
    }
  }

  /** The application gives up on a connection of which it has not asked the answer. */
  public static void disconnected(HttpURLConnection connection) {
    ClientCall call = RUNNING.isEmpty() ? null : RUNNING.get(connection);
    if (call != null && ClientCall.current() != call) {
      RUNNING.remove(connection);
      call.abandon();
    }
  }
}
