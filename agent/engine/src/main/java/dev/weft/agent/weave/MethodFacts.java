package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A declared method, as somebody would name it. Immutable once its class has been read. */
public final class MethodFacts {
  private final int access;
  private final String name;
  private final String descriptor;
  private final Type[] types;
  private final String[] parameterNames;
  private boolean isChanging;

  MethodFacts(int access, String name, String descriptor) {
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    types = Type.getArgumentTypes(descriptor);
    parameterNames = new String[types.length];
  }

  void changes() {
    isChanging = true;
  }

  void named(int index, String parameter) {
    if (index < parameterNames.length) {
      parameterNames[index] = parameter;
    }
  }

  void slotNamed(int slot, String variable) {
    int at = isStatic() ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      if (at == slot && parameterNames[i] == null) {
        parameterNames[i] = variable;
      }
      at += types[i].getSize();
    }
  }

  public String name() {
    return name;
  }

  /** As a class file has it. */
  public String descriptor() {
    return descriptor;
  }

  /** The flags of the class file. */
  public int access() {
    return access;
  }

  public boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  public boolean isBridge() {
    return (access & Opcodes.ACC_BRIDGE) != 0;
  }

  public boolean isConstructor() {
    return name.equals("<init>");
  }

  public boolean hasCode() {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
  }

  /** Whether its own code writes a field or an array, or takes a lock. */
  public boolean isChanging() {
    return isChanging || (access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }

  public int parameterCount() {
    return types.length;
  }

  /** The binary name of a parameter's type, as source has it: {@code int[]}. */
  public String parameterType(int index) {
    return types[index].getClassName();
  }

  /** The name of a parameter; null when the compiler left none. */
  @Nullable
  public String parameterName(int index) {
    return index < parameterNames.length ? parameterNames[index] : null;
  }

  /** The binary name of what it returns. */
  public String returnType() {
    return Type.getReturnType(descriptor).getClassName();
  }

  /** With simple names: {@code createMatch(Party, Mode)}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(name).append('(');
    for (int i = 0; i < types.length; i++) {
      out.append(i == 0 ? "" : ", ").append(simple(types[i].getClassName()));
    }
    return out.append(')').toString();
  }

  /** The name without its package and its outer classes. */
  public static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }
}
