/**
 * One run of a scheduled job, whatever scheduler began it: its name, its root span, its metrics.
 * Lives in the bootstrap loader; may depend on {@code dev.weft.bootstrap} and its sibling {@code
 * http} only.
 */
package dev.weft.instrumentation.common.jobs;
