/**
 * {@code smoke-tests/benchmarks/compare}: one service bare, instrumented by hand, under Weft and
 * under the upstream agent, in alternating rounds on one machine.
 */
package dev.weft.smoke.benchmarks.compare;
