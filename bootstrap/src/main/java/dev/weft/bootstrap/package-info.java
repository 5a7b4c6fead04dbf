/**
 * What woven code may call, seen by every class loader of the application: the door to the engine
 * ({@link dev.weft.bootstrap.Recorder}), what it hands out, and two small things that advice needs
 * to keep state without changing a class ({@link dev.weft.bootstrap.SideTable}, {@link
 * dev.weft.bootstrap.CallDepth}).
 *
 * <p>May depend on {@code java.lang}, {@code java.util} and {@code java.util.concurrent} only; at
 * most fifteen files.
 */
package dev.weft.bootstrap;
