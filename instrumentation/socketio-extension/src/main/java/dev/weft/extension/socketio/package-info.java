/**
 * Socket.IO for the upstream OpenTelemetry agent: the modules as they are, over a recorder that is
 * written against the OpenTelemetry API. Packed into one jar, under package names of its own.
 */
package dev.weft.extension.socketio;
