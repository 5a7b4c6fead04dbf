/**
 * What the agent does against being a burden: it sheds its own load while the process is under
 * pressure, and takes out an instrumentation whose advice keeps failing. May depend on {@code log},
 * {@code metrics}, {@code dev.weft.bootstrap} and {@code java.*}; used by the agent's thread, read
 * by any.
 */
package dev.weft.agent.protect;
