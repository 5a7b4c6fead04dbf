/**
 * Starts real applications in their own JVMs, drives them, and reads what leaves them: their
 * answers, their output, the agent's pages, what a collector receives. Knows the agent only as an
 * outsider does; depends on no module of Weft.
 */
package dev.weft.smoke.harness;
