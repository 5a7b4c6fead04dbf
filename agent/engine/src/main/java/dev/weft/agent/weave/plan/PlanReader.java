package dev.weft.agent.weave.plan;

import dev.weft.bootstrap.Nullable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the plans from the form that {@link PlanWriter} gave them. */
public final class PlanReader {
  private final DataInputStream in;

  private PlanReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** All plans of a stream, which stays open. */
  public static ModulePlan[] read(InputStream in) throws IOException {
    PlanReader reader = new PlanReader(in);
    int version = reader.in.readInt();
    if (version != PlanWriter.VERSION) {
      throw new IOException("plans: expecting version " + PlanWriter.VERSION + ", got " + version);
    }
    ModulePlan[] modules = new ModulePlan[reader.in.readUnsignedShort()];
    for (int i = 0; i < modules.length; i++) {
      modules[i] = reader.module();
    }
    return modules;
  }

  private ModulePlan module() throws IOException {
    return new ModulePlan(strings(), in.readBoolean(), test(), strings(), references(), types());
  }

  private Reference[] references() throws IOException {
    Reference[] references = new Reference[in.readUnsignedShort()];
    for (int i = 0; i < references.length; i++) {
      references[i] = new Reference(in.readUTF(), optional(), optional());
    }
    return references;
  }

  private TypePlan[] types() throws IOException {
    TypePlan[] types = new TypePlan[in.readUnsignedShort()];
    for (int i = 0; i < types.length; i++) {
      types[i] = new TypePlan(strings(), test(), advices());
    }
    return types;
  }

  private AdvicePlan[] advices() throws IOException {
    AdvicePlan[] advices = new AdvicePlan[in.readUnsignedShort()];
    for (int i = 0; i < advices.length; i++) {
      advices[i] = new AdvicePlan(test(), strings(), in.readUTF(), call(), call());
    }
    return advices;
  }

  @Nullable
  private AdviceCall call() throws IOException {
    String method = optional();
    if (method == null) {
      return null;
    }
    String descriptor = in.readUTF();
    int[] sources = new int[in.readUnsignedByte()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = in.readUnsignedShort();
    }
    return new AdviceCall(method, descriptor, sources, in.readBoolean(), strings(), assigned());
  }

  private int[] assigned() throws IOException {
    int[] assigned = new int[in.readUnsignedByte()];
    for (int i = 0; i < assigned.length; i++) {
      assigned[i] = in.readShort();
    }
    return assigned;
  }

  private Test test() throws IOException {
    int operator = in.readUnsignedByte();
    String text = in.readUTF();
    int number = in.readInt();
    Test[] children = new Test[in.readUnsignedShort()];
    for (int i = 0; i < children.length; i++) {
      children[i] = test();
    }
    return new Test(operator, text, number, children);
  }

  private String[] strings() throws IOException {
    String[] strings = new String[in.readUnsignedShort()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = in.readUTF();
    }
    return strings;
  }

  @Nullable
  private String optional() throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }
}
