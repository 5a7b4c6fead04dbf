/**
 * Web Vitals: the script that measures in the browser, and the beacons that it sends. May depend on
 * {@code metrics}, {@code sanitize}, {@code serve}, {@code dev.weft.bootstrap}, {@code java.*} and
 * Jackson.
 */
package dev.weft.agent.vitals;
