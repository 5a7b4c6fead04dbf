/**
 * Weaving plans: what the build made of the instrumentation modules, as plain data that needs no
 * Byte Buddy to be read or applied. May depend on {@code java.io} and {@code dev.weft.bootstrap}.
 */
package dev.weft.agent.weave.plan;
