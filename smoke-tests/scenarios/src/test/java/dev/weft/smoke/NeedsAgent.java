package dev.weft.smoke;

import dev.weft.smoke.harness.Layout;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs under the packaged agent: skipped, and said so, where none was built. */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsAgent.Condition.class)
@interface NeedsAgent {

  /** Looks for the jar. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Files.isRegularFile(Layout.agentJar())
          ? ConditionEvaluationResult.enabled("the agent is built")
          : ConditionEvaluationResult.disabled("not checked, because no weft-agent.jar is built");
    }
  }
}
