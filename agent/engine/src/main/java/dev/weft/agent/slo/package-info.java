/**
 * Service level objectives, counted in this process: how many answers there were and how many were
 * bad, over sliding windows of fixed size. May depend on {@code log}, {@code metrics}, {@code
 * reload}, {@code state}, {@code dev.weft.bootstrap}, {@code java.*} and SnakeYAML Engine; knows
 * nothing of HTTP.
 */
package dev.weft.agent.slo;
