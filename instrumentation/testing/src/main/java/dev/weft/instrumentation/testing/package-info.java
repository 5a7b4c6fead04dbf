/**
 * The harness of the modules' tests: a class loader that weaves with the real weaver from plans
 * that are compiled on the fly, a real recorder, and assertions over what was recorded. May depend
 * on anything; nothing that is shipped may depend on it.
 */
package dev.weft.instrumentation.testing;
