/**
 * Log events of the application, whichever framework emits them: counting, sampling, the ids of
 * what the thread works on, JSON lines, access records. Names no class of any framework. May depend
 * on {@code bootstrap} and {@code http}.
 */
package dev.weft.instrumentation.common.logs;
