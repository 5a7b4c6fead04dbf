/**
 * One HTTP server request, whatever container it came through: the request value that a module
 * makes, its attributes, its metrics. Lives in the bootstrap loader; may depend on {@code
 * dev.weft.bootstrap} only.
 */
package dev.weft.instrumentation.common.http;
