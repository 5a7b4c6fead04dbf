/**
 * The agent's few lines to its user, on standard error, prefixed {@code [weft]}. Never {@code
 * java.util.logging}: it would lock in the wrong log manager on JBoss and WildFly. May depend on
 * {@code java.lang} only.
 */
package dev.weft.agent.log;
