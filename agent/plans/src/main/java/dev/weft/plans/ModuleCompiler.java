package dev.weft.plans;

import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.agent.weave.plan.TypePlan;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Compiles one instrumentation module to its plan. */
public final class ModuleCompiler {
  private final ClassLoader loader;

  /** A compiler that finds advice and helper classes in {@code loader}. */
  public ModuleCompiler(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The plan of a module.
   *
   * @throws UnsupportedOperationException when the module asks for what a plan cannot say
   */
  public ModulePlan compile(InstrumentationModule module) {
    Dependencies dependencies = new Dependencies(loader);
    List<TypePlan> types = new ArrayList<>();
    for (TypeInstrumentation type : module.typeInstrumentations()) {
      types.add(compile(type, dependencies));
    }
    for (String helper : module.getAdditionalHelperClassNames()) {
      dependencies.follow(helper.replace('.', '/'));
    }
    return new ModulePlan(
        module.instrumentationNames().toArray(new String[0]),
        module.defaultEnabled(),
        MatcherCompiler.compile(module.classLoaderMatcher()),
        dependencies.helpers(),
        dependencies.references(),
        types.toArray(new TypePlan[0]));
  }

  private TypePlan compile(TypeInstrumentation type, Dependencies dependencies) {
    Test typeTest = MatcherCompiler.compile(type.typeMatcher());
    Advices advices = new Advices(dependencies);
    type.transform(advices);
    return new TypePlan(
        TestNames.required(typeTest).toArray(new String[0]),
        typeTest,
        advices.plans.toArray(new AdvicePlan[0]));
  }

  /** Takes down what a type instrumentation asks to be woven. */
  private final class Advices implements TypeTransformer {
    private final List<AdvicePlan> plans = new ArrayList<>();
    private final Dependencies dependencies;

    Advices(Dependencies dependencies) {
      this.dependencies = dependencies;
    }

    @Override
    public void applyAdviceToMethod(
        ElementMatcher<? super MethodDescription> methodMatcher,
        Function<Advice.WithCustomMapping, Advice.WithCustomMapping> mapping,
        String adviceClassName) {
      String owner = adviceClassName.replace('.', '/');
      byte[] file = ClassFiles.read(owner, loader);
      plans.add(AdviceReader.read(owner, file, MatcherCompiler.compile(methodMatcher)));
      dependencies.follow(owner);
    }

    @Override
    public void applyTransformer(AgentBuilder.Transformer transformer) {
      throw new UnsupportedOperationException("a plan cannot hold a transformer of one's own");
    }
  }
}
