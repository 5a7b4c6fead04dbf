package dev.weft.instrumentation.jedis4;

import java.util.function.IntFunction;

/**
 * Something that an application does with the server at a port; made in the application's loader.
 * Answers what the application saw.
 */
public interface Scenario extends IntFunction<Object> {}
