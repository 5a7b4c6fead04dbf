/**
 * Files that are read again while the application runs: noticed when they change, taken whole or
 * not at all, and named with the line that is wrong. May depend on {@code log}, {@code
 * dev.weft.bootstrap}, {@code java.*} and SnakeYAML Engine.
 */
package dev.weft.agent.reload;
