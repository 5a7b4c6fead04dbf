/**
 * Takes the place of {@code java.util.logging} in the libraries inside the agent's jar (the build
 * renames their references): the real one would lock in the wrong log manager on JBoss and WildFly
 * and need a module that a small runtime does not have.
 */
package dev.weft.agent.log.jul;
