package dev.weft.agent.weave.plan;

import dev.weft.bootstrap.Nullable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes plans, at build time. {@link PlanReader} is its mirror: change both together. */
public final class PlanWriter {
  static final int VERSION = 0x57454601;

  private final DataOutputStream out;

  private PlanWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Writes all plans to a stream, which stays open. */
  public static void write(ModulePlan[] modules, OutputStream out) throws IOException {
    PlanWriter writer = new PlanWriter(out);
    writer.out.writeInt(VERSION);
    writer.out.writeShort(modules.length);
    for (ModulePlan module : modules) {
      writer.module(module);
    }
    writer.out.flush();
  }

  private void module(ModulePlan module) throws IOException {
    strings(module.names);
    out.writeBoolean(module.isOnByDefault);
    test(module.loaderTest);
    strings(module.helpers);
    out.writeShort(module.references.length);
    for (Reference reference : module.references) {
      out.writeUTF(reference.owner);
      optional(reference.member);
      optional(reference.descriptor);
    }
    out.writeShort(module.types.length);
    for (TypePlan type : module.types) {
      type(type);
    }
  }

  private void type(TypePlan type) throws IOException {
    strings(type.exactNames);
    test(type.typeTest);
    out.writeShort(type.advices.length);
    for (AdvicePlan advice : type.advices) {
      test(advice.methodTest);
      strings(advice.methodNames);
      out.writeUTF(advice.owner);
      call(advice.enter);
      call(advice.exit);
    }
  }

  private void call(@Nullable AdviceCall call) throws IOException {
    if (call == null) {
      out.writeUTF("");
      return;
    }
    out.writeUTF(call.method);
    out.writeUTF(call.descriptor);
    out.writeByte(call.sources.length);
    for (int source : call.sources) {
      out.writeShort(source);
    }
    out.writeBoolean(call.onThrowable);
    strings(call.fields);
    out.writeByte(call.assigned.length);
    for (int each : call.assigned) {
      out.writeShort(each);
    }
  }

  private void test(Test test) throws IOException {
    out.writeByte(test.operator);
    out.writeUTF(test.text);
    out.writeInt(test.number);
    out.writeShort(test.children.length);
    for (Test child : test.children) {
      test(child);
    }
  }

  private void strings(String[] strings) throws IOException {
    out.writeShort(strings.length);
    for (String string : strings) {
      out.writeUTF(string);
    }
  }

  private void optional(@Nullable String text) throws IOException {
    out.writeUTF(text == null ? "" : text);
  }
}
