/**
 * What the application depends on, asked after in its name: checks, the thread that asks, and what
 * they say together. May depend on {@code config}, {@code log}, {@code metrics}, {@code
 * dev.weft.bootstrap} and {@code io.prometheus.client}; knows no library of the application.
 */
package dev.weft.agent.health;
