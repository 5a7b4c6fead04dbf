/**
 * Sends errors to Sentry in its envelope protocol. Loads nothing unless {@code weft.sentry.dsn} is
 * set. May depend on {@code errors}, {@code record}, {@code export} (its back-off), {@code log} and
 * Jackson's core.
 */
package dev.weft.agent.sentry;
