/**
 * Log events of the application, as its logging frameworks emitted them: who listens to them. May
 * depend on {@code bootstrap} and {@code config}.
 */
package dev.weft.agent.logs;
