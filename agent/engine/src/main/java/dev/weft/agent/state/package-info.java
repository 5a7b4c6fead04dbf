/**
 * What is to survive a restart, on disk, only when {@code weft.state.dir} is set: the one place
 * that writes a file. May depend on {@code log}, {@code dev.weft.bootstrap} and {@code java.*};
 * used by the agent's thread alone.
 */
package dev.weft.agent.state;
