/**
 * Takes finished spans to an OpenTelemetry collector: SDK exporters, a small sender, retries with
 * back-off. May depend on the OpenTelemetry SDK, {@code record}, {@code config} and {@code log}.
 */
package dev.weft.agent.export;
