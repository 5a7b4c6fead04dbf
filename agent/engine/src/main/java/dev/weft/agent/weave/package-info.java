/**
 * The way of a class: name filter, constant-pool filter, type matcher, reference check, weave. Each
 * step is cheaper than the next and ends the way of nearly every class that reaches it.
 *
 * <p>May depend on {@code dev.weft.bootstrap}, {@code weave.plan}, {@code log} and the ASM inside
 * Byte Buddy; knows nothing of recording or serving.
 */
package dev.weft.agent.weave;
