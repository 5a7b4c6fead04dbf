/**
 * One command, pipeline or transaction of Redis, whatever client sent it: where it went, its
 * attributes, its metrics. Lives in the bootstrap loader; may depend on {@code dev.weft.bootstrap}
 * only.
 */
package dev.weft.instrumentation.common.redis;
