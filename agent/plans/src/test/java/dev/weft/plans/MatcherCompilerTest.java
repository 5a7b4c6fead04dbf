package dev.weft.plans;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.extendsClass;
import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasSuperType;
import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.implementsInterface;
import static net.bytebuddy.matcher.ElementMatchers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.agent.weave.plan.Test;

class MatcherCompilerTest {
  @org.junit.jupiter.api.Test
  void names_areCompiledByMode() {
    assertThat(text(MatcherCompiler.compile(named("a.B")))).isEqualTo("is(a.B)");
    assertThat(text(MatcherCompiler.compile(nameStartsWith("a.")))).isEqualTo("starts(a.)");
    assertThat(text(MatcherCompiler.compile(nameEndsWith("B")))).isEqualTo("ends(B)");
    assertThat(text(MatcherCompiler.compile(nameContains(".")))).isEqualTo("contains(.)");
    assertThat(MatcherCompiler.compile(any()).isAlways()).isTrue();
    assertThat(MatcherCompiler.compile(none()).operator).isEqualTo(Test.OR);
  }

  @org.junit.jupiter.api.Test
  void namedOneOf_needsOneOfTheNames() {
    Test test = MatcherCompiler.compile(namedOneOf("a", "b"));
    assertThat(TestNames.required(test)).containsExactlyInAnyOrder("a", "b");
  }

  @org.junit.jupiter.api.Test
  void methods_areCompiledByNameFlagAndTypes() {
    Test test =
        MatcherCompiler.compile(
            named("m")
                .and(isPublic())
                .and(not(isStatic()))
                .and(takesArguments(2))
                .and(takesArgument(1, named("int[]")))
                .and(returns(named("void"))));
    assertThat(text(test))
        .isEqualTo(
            "and(is(m) flags(1) not(flags(8)) parameters(2) parameter1(int[]) returns(void))");
    assertThat(TestNames.required(test)).containsExactly("m");
  }

  @org.junit.jupiter.api.Test
  void hierarchy_isCompiledWithItsQuestion() {
    assertThat(text(MatcherCompiler.compile(implementsInterface(named("a.I")))))
        .isEqualTo("super(is(a.I))");
    assertThat(text(MatcherCompiler.compile(extendsClass(named("a.C")))))
        .isEqualTo("and(not(flags(512)) super(is(a.C)))");
    assertThat(text(MatcherCompiler.compile(hasSuperType(named("a.T")))))
        .isEqualTo("super(is(a.T))");
    assertThat(TestNames.required(MatcherCompiler.compile(hasSuperType(named("a.T"))))).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void landmarks_areCompiledAsClassesOfTheLoader() {
    assertThat(text(MatcherCompiler.compile(hasClassesNamed("a.B", "a.C"))))
        .isEqualTo("and(class(a.B) class(a.C))");
    assertThat(text(MatcherCompiler.compile(not(hasClassesNamed("a.B")))))
        .isEqualTo("not(class(a.B))");
  }

  @org.junit.jupiter.api.Test
  void whatAPlanCannotHold_isRefused() {
    assertThatThrownBy(() -> MatcherCompiler.compile(isAnnotatedWith(Deprecated.class)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("expecting one that a plan can hold");
    assertThatThrownBy(() -> MatcherCompiler.compile(takesArgument(0, nameStartsWith("a"))))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> MatcherCompiler.compile(nameMatches("a.*")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> MatcherCompiler.compile(nameStartsWithIgnoreCase("a")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static String text(Test test) {
    StringBuilder out = new StringBuilder();
    switch (test.operator) {
      case Test.AND -> out.append("and");
      case Test.OR -> out.append("or");
      case Test.NOT -> out.append("not");
      case Test.NAME_IS -> out.append("is");
      case Test.NAME_STARTS -> out.append("starts");
      case Test.NAME_ENDS -> out.append("ends");
      case Test.NAME_CONTAINS -> out.append("contains");
      case Test.SUPER_TYPE -> out.append("super");
      case Test.FLAGS -> out.append("flags");
      case Test.PARAMETER_COUNT -> out.append("parameters");
      case Test.PARAMETER_IS -> out.append("parameter").append(test.number);
      case Test.RETURNS -> out.append("returns");
      default -> out.append("class");
    }
    boolean isNumber = test.operator == Test.FLAGS || test.operator == Test.PARAMETER_COUNT;
    out.append('(').append(isNumber ? String.valueOf(test.number) : test.text);
    for (int i = 0; i < test.children.length; i++) {
      out.append(i == 0 ? "" : " ").append(text(test.children[i]));
    }
    return out.append(')').toString();
  }
}
