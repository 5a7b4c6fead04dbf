/**
 * What the user may set, where it may be set, and what is said of a value that cannot be used. May
 * depend on {@code java.*}, {@code log} and {@code dev.weft.bootstrap}.
 */
package dev.weft.agent.config;
