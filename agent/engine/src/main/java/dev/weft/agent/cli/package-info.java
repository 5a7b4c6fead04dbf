/**
 * What {@code java -jar weft-agent.jar} does, in a JVM of its own. The only place that may print to
 * standard output.
 */
package dev.weft.agent.cli;
