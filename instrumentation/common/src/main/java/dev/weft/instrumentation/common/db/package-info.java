/**
 * One execution of a statement, whatever driver ran it: where it went, its attributes, its metrics.
 * Lives in the bootstrap loader, which has no {@code java.sql} on Java 9 and newer; may depend on
 * {@code dev.weft.bootstrap} only.
 */
package dev.weft.instrumentation.common.db;
