package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Test;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A module leaves the classes that it wove while they are in use. */
class TakeOutTest {
  private static final String[] NO_HELPERS = {};

  private final Instrumentation instrumentation = ByteBuddyAgent.install();
  private final Weaver weaver = Lab.weaver(module("failing"), module("other"), module("bystander"));
  private final Retransformation loaded = new Retransformation(instrumentation, weaver);
  private Class<?> type;

  private static ModulePlan module(String name) {
    ModulePlan lab = Lab.module(Test.always(), NO_HELPERS);
    return new ModulePlan(
        new String[] {name}, true, lab.loaderTest, lab.helpers, lab.references, lab.types);
  }

  @BeforeEach
  void load() throws Exception {
    instrumentation.addTransformer(weaver, true);
    String name = "com.acme.TakenOut";
    type = ClassBytes.load(name, Map.of(name, renamed(name.replace('.', '/'))));
    AdviceLog.clear();
  }

  private static byte[] renamed(String internalName) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(ClassBytes.of(Lab.Doubling.class))
        .accept(
            new ClassRemapper(
                out,
                new Remapper(Opcodes.ASM9) {
                  @Override
                  public String map(String name) {
                    boolean isIt = name.equals(Lab.Doubling.class.getName().replace('.', '/'));
                    return isIt ? internalName : name;
                  }
                }),
            0);
    return out.toByteArray();
  }

  @AfterEach
  void leave() {
    instrumentation.removeTransformer(weaver);
  }

  private int events() throws Exception {
    AdviceLog.clear();
    Object result = type.getMethod("run", int.class).invoke(type.getConstructor().newInstance(), 5);
    assertThat(result).isEqualTo(10);
    return AdviceLog.EVENTS.size();
  }

  @org.junit.jupiter.api.Test
  void takenOut_leavesWhatOthersWove() throws Exception {
    assertThat(events()).isEqualTo(6);
    // the class of the other test may still be there under the same name
    assertThat(loaded.takeOut("failing")).isPositive();
    assertThat(events()).isEqualTo(4);
    assertThat(loaded.takeOut("other")).isPositive();
    assertThat(loaded.takeOut("bystander")).isPositive();
    assertThat(events()).isZero();
    assertThat(loaded.takeOut("nobody")).isZero();
    assertThat(weaver.failures()).isZero();
  }

  @org.junit.jupiter.api.Test
  void takenOut_weavesNoFurtherClass() throws Exception {
    loaded.takeOut("failing");
    loaded.takeOut("other");
    loaded.takeOut("bystander");
    ClassLoader loader = new ClassBytes.Defining(Map.of());
    assertThat(Lab.transform(weaver, loader, Lab.Tripling.class)).isNull();
  }
}
