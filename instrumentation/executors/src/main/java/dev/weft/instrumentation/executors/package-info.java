/** Where the JDK hands work from one thread to another. May use {@code common.context}. */
package dev.weft.instrumentation.executors;
