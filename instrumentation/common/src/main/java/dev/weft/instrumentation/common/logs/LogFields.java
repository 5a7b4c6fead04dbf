package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Recorder;

/** What is the same in each line of this process. */
final class LogFields {
  static final boolean JSON =
      "true".equalsIgnoreCase(Recorder.get().setting("weft.logs.json", "false"));

  /** {@code ,"service":"…","env":"…","commit":"…"}: what is known of it. */
  static final byte[] CONSTANT = constant();

  private LogFields() {}

  private static byte[] constant() {
    JsonBytes out = new JsonBytes();
    out.clear(true);
    put(out, "service", first("service.name", ""));
    put(out, "env", first("deployment.environment.name", "deployment.environment"));
    put(out, "commit", first("vcs.ref.head.revision", "service.version"));
    return out.toBytes();
  }

  private static String first(String attribute, String older) {
    String value = Recorder.get().resource(attribute);
    return value.isEmpty() && !older.isEmpty() ? Recorder.get().resource(older) : value;
  }

  private static void put(JsonBytes out, String name, String value) {
    if (!value.isEmpty()) {
      out.raw(",\"").raw(name).raw("\":").text(value, 256);
    }
  }
}
