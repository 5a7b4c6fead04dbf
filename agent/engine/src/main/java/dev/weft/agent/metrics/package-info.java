/**
 * Counters, gauges and histograms whose series are bounded, recorded without a lock, exposed
 * through Prometheus' simpleclient. May depend on {@code io.prometheus.client}, {@code log} and
 * {@code dev.weft.bootstrap}; knows nothing of spans but the exemplar's ids.
 */
package dev.weft.agent.metrics;
