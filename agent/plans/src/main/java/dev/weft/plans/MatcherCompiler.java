package dev.weft.plans;

import dev.weft.agent.weave.plan.Test;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Translates Byte Buddy's element matchers (and those of the extension API) to {@link Test}s, by
 * looking into their fields: the pinned version's fields, so that an update that moves one fails
 * here and not in production.
 */
final class MatcherCompiler {
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "PUBLIC", Opcodes.ACC_PUBLIC,
          "PROTECTED", Opcodes.ACC_PROTECTED,
          "PRIVATE", Opcodes.ACC_PRIVATE,
          "STATIC", Opcodes.ACC_STATIC,
          "FINAL", Opcodes.ACC_FINAL,
          "ABSTRACT", Opcodes.ACC_ABSTRACT,
          "SYNTHETIC", Opcodes.ACC_SYNTHETIC,
          "INTERFACE", Opcodes.ACC_INTERFACE);

  private MatcherCompiler() {}

  static Test compile(Object matcher) {
    switch (matcher.getClass().getSimpleName()) {
      case "Conjunction":
        return all(Test.AND, (Collection<?>) field(matcher, "matchers"));
      case "Disjunction":
        return all(Test.OR, (Collection<?>) field(matcher, "matchers"));
      case "NegatingMatcher":
        return new Test(Test.NOT, null, 0, compile(field(matcher, "matcher")));
      case "BooleanMatcher":
        return new Test((boolean) field(matcher, "matches") ? Test.AND : Test.OR, null, 0);
      case "NameMatcher", "ErasureMatcher", "SafeErasureMatcher":
        return compile(field(matcher, "matcher"));
      case "StringMatcher":
        return name(String.valueOf(field(matcher, "mode")), (String) field(matcher, "value"));
      case "StringSetMatcher":
        return each((Collection<?>) field(matcher, "values"), n -> name("EQUALS_FULLY", n));
      case "ModifierMatcher":
        return flag(String.valueOf(field(matcher, "mode")));
      case "MethodSortMatcher":
        return sort(String.valueOf(field(matcher, "sort")));
      case "MethodReturnTypeMatcher":
        return retyped(Test.RETURNS, 0, compile(field(matcher, "matcher")));
      case "MethodParametersMatcher":
        return parameters(field(matcher, "matcher"));
      case "HasSuperTypeMatcher", "SafeHasSuperTypeMatcher", "SafeExtendsClassMatcher":
        return new Test(Test.SUPER_TYPE, null, 0, compile(field(matcher, "matcher")));
      case "ClassLoaderHasClassesNamedMatcher":
        return landmarks((String[]) field(matcher, "resources"));
      default:
        throw new UnsupportedOperationException(
            "matcher: expecting one that a plan can hold, got " + matcher.getClass().getName());
    }
  }

  private static Test all(int operator, Collection<?> matchers) {
    List<Test> tests = new ArrayList<>();
    for (Object matcher : matchers) {
      Test test = compile(matcher);
      if (operator != Test.AND || !test.isAlways()) {
        tests.add(test);
      }
    }
    return tests.size() == 1
        ? tests.get(0)
        : new Test(operator, null, 0, tests.toArray(new Test[0]));
  }

  private static Test each(Collection<?> names, Function<String, Test> test) {
    return new Test(
        Test.OR, null, 0, names.stream().map(n -> test.apply((String) n)).toArray(Test[]::new));
  }

  private static Test name(String mode, String value) {
    return switch (mode) {
      case "EQUALS_FULLY" -> new Test(Test.NAME_IS, value, 0);
      case "STARTS_WITH" -> new Test(Test.NAME_STARTS, value, 0);
      case "ENDS_WITH" -> new Test(Test.NAME_ENDS, value, 0);
      case "CONTAINS" -> new Test(Test.NAME_CONTAINS, value, 0);
      default -> throw new UnsupportedOperationException("name matcher: " + mode);
    };
  }

  private static Test flag(String mode) {
    Integer flag = FLAGS.get(mode);
    if (flag == null) {
      throw new UnsupportedOperationException("modifier matcher: " + mode);
    }
    return new Test(Test.FLAGS, null, flag);
  }

  private static Test sort(String sort) {
    Test constructor = new Test(Test.NAME_IS, "<init>", 0);
    Test initializer = new Test(Test.NAME_IS, "<clinit>", 0);
    return switch (sort) {
      case "CONSTRUCTOR" -> constructor;
      case "METHOD" ->
          new Test(Test.NOT, null, 0, new Test(Test.OR, null, 0, constructor, initializer));
      default -> throw new UnsupportedOperationException("method sort: " + sort);
    };
  }

  /** {@code takesArguments(n)}, {@code takesArgument(i, named(…))}. */
  private static Test parameters(Object matcher) {
    switch (matcher.getClass().getSimpleName()) {
      case "CollectionSizeMatcher":
        return new Test(Test.PARAMETER_COUNT, null, (int) field(matcher, "size"));
      case "MethodParameterTypesMatcher":
        return parameters(field(matcher, "matcher"));
      case "CollectionElementMatcher":
        return retyped(
            Test.PARAMETER_IS, (int) field(matcher, "index"), compile(field(matcher, "matcher")));
      default:
        throw new UnsupportedOperationException(
            "parameter matcher: " + matcher.getClass().getName());
    }
  }

  /** A question about a name, asked of a parameter's or the returned type. */
  private static Test retyped(int operator, int number, Test name) {
    if (name.operator == Test.OR) {
      Test[] children = new Test[name.children.length];
      for (int i = 0; i < children.length; i++) {
        children[i] = retyped(operator, number, name.children[i]);
      }
      return new Test(Test.OR, null, 0, children);
    }
    if (name.operator != Test.NAME_IS) {
      throw new UnsupportedOperationException("type of a parameter: expecting named(…)");
    }
    return new Test(operator, name.text, number);
  }

  private static Test landmarks(String[] resources) {
    Test[] tests = new Test[resources.length];
    for (int i = 0; i < tests.length; i++) {
      String name = resources[i].replaceFirst("\\.class$", "").replace('/', '.');
      tests[i] = new Test(Test.HAS_CLASS, name, 0);
    }
    return tests.length == 1 ? tests[0] : new Test(Test.AND, null, 0, tests);
  }

  private static Object field(Object matcher, String name) {
    for (Class<?> type = matcher.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(matcher);
      } catch (NoSuchFieldException e) {
        continue;
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new UnsupportedOperationException(
        matcher.getClass().getName() + ": expecting a field " + name + ", got none");
  }
}
