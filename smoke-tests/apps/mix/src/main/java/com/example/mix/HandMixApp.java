package com.example.mix;

/** The service with the same telemetry written into its source, by the same SDK. */
public final class HandMixApp {
  private HandMixApp() {}

  public static void main(String[] arguments) throws Exception {
    Telemetry telemetry = new Telemetry();
    MixApp.serve(
        new TracedBackends(Integer.parseInt(arguments[0]), telemetry),
        new TelemetryFilter(telemetry));
  }
}
