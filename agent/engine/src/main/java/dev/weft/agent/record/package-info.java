/**
 * Spans and the traces they make: started on the application's threads with as little as possible,
 * finished into a bounded store and a bounded queue. May depend on the OpenTelemetry API and SDK
 * data types, {@code metrics} and {@code dev.weft.bootstrap}; knows nothing of weaving or serving.
 */
package dev.weft.agent.record;
