/**
 * Masks what is personal before anything else in the agent sees it: SQL, Redis and MongoDB text,
 * URL paths and messages become their shape, with {@code ?} where a value stood. Everything here is
 * hand-written, runs in linear time over one pass, never throws and fails closed. May depend on
 * {@code java.*} and {@code dev.weft.bootstrap.Nullable} only.
 */
package dev.weft.agent.sanitize;
