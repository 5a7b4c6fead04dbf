package dev.weft.agent.errors;

/** Is told of the errors that were looked at in full. Called by the agent's thread alone. */
public interface ErrorListener {
  /**
   * An error of a group.
   *
   * @param id the group's
   */
  void error(String id, ErrorSample sample);
}
