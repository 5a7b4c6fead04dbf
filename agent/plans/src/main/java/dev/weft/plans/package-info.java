/**
 * Compiles instrumentation modules to weaving plans while Weft is built: Byte Buddy's matchers
 * become questions that need no Byte Buddy, advice becomes static calls, references are collected.
 * What a plan cannot say fails the build, with the name of the advice.
 */
package dev.weft.plans;
