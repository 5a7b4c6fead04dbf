/**
 * Rules: what the user names in a file becomes counters, histograms, gauges, spans, marks of errors
 * and log records, woven while the application runs and taken away again. May depend on {@code
 * weave}, {@code reload}, {@code metrics}, {@code sanitize}, {@code log}, {@code
 * dev.weft.bootstrap}, {@code java.*} and simpleclient. Nothing of it is loaded without {@code
 * weft.rules.file}.
 */
package dev.weft.agent.rules;
