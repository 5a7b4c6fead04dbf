/**
 * The agent's entry and the place where its parts are put together. May depend on every room of the
 * engine; no room depends on it.
 */
package dev.weft.agent;
