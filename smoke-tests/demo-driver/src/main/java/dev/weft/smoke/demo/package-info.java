/**
 * The demo's program: starts a shop under the agent, drives it, and shows what the agent saw.
 * Depends on the harness only.
 */
package dev.weft.smoke.demo;
