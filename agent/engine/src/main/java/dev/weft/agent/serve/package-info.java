/**
 * The embedded HTTP server: a bounded, non-blocking HTTP/1.1 server of its own on one daemon
 * thread, its router and the rules that say who may read what. It knows nothing of what it serves:
 * handlers are given to it.
 *
 * <p>May depend on {@code java.*} of {@code java.base} and on {@code dev.weft.bootstrap.Nullable};
 * never on the rest of the engine, {@code java.util.logging} or {@code jdk.httpserver}. Why: {@code
 * RATIONALE.md} beside this file.
 */
package dev.weft.agent.serve;
