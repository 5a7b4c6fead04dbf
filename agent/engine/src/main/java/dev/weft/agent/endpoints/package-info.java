/**
 * What the embedded server answers: each endpoint of {@code docs/endpoints.md} in a class of its
 * own. May depend on {@code serve}, {@code record}, {@code metrics}, {@code errors} and Jackson.
 */
package dev.weft.agent.endpoints;
