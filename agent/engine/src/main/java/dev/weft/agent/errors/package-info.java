/**
 * What went wrong, grouped: exceptions that ended a piece of work or were logged, by a fingerprint
 * that survives edits, with a redacted sample. Nothing of it loads before the first error. May
 * depend on {@code record}, {@code log} and {@code dev.weft.bootstrap}.
 */
package dev.weft.agent.errors;
