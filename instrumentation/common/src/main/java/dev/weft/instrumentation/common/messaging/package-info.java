/**
 * One operation on a message, whatever broker it goes through: its destination, its attributes, its
 * metrics. Lives in the bootstrap loader; may depend on {@code dev.weft.bootstrap} and its siblings
 * only.
 */
package dev.weft.instrumentation.common.messaging;
