/**
 * What every module of a Socket.IO server calls: connections, events, emits, acknowledgements and
 * rooms. It knows no library. Everything goes through {@link dev.weft.bootstrap.Recorder} and
 * nothing else, so that the same classes run under another agent, over a recorder of its own.
 */
package dev.weft.instrumentation.common.socketio;
