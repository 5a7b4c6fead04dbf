/**
 * The way of a context from the thread that hands work over to the thread that does it. May use
 * {@code dev.weft.bootstrap} alone: the platform's own classes call it.
 */
package dev.weft.instrumentation.common.context;
