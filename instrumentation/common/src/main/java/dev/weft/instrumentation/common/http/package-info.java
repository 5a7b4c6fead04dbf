/**
 * One HTTP request that is served, whatever container it came through, or sent, whatever client
 * sends it: the request value that a module makes, its attributes, its metrics. Lives in the
 * bootstrap loader; may depend on {@code dev.weft.bootstrap} only.
 */
package dev.weft.instrumentation.common.http;
