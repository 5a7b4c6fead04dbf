package dev.weft.agent.sentry;

/** What events say of this process, and how many of them are sent. Immutable. */
public final class SentrySettings {
  final String version;
  final String environment;
  final String release;
  final String service;
  final String serverName;
  final double sampleRate;

  /**
   * Settings; each text may be empty.
   *
   * @param version of the agent
   * @param sampleRate the share of errors that is sent, from 0 to 1
   */
  public SentrySettings(
      String version,
      String environment,
      String release,
      String service,
      String serverName,
      double sampleRate) {
    this.version = version;
    this.environment = environment;
    this.release = release;
    this.service = service;
    this.serverName = serverName;
    this.sampleRate = sampleRate;
  }
}
