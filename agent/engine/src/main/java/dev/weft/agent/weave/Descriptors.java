package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;

/** Reads method descriptors: {@code (ILjava/lang/String;)V}. */
final class Descriptors {
  private Descriptors() {}

  static int parameterCount(String descriptor) {
    int count = 0;
    for (int at = 1; descriptor.charAt(at) != ')'; at = next(descriptor, at)) {
      count++;
    }
    return count;
  }

  /** The descriptor of one parameter, null when there are fewer. */
  @Nullable
  static String parameterDescriptor(String descriptor, int index) {
    int at = 1;
    for (int left = index; descriptor.charAt(at) != ')'; left--) {
      int next = next(descriptor, at);
      if (left == 0) {
        return descriptor.substring(at, next);
      }
      at = next;
    }
    return null;
  }

  /** The type of one parameter as source would name it, null when there are fewer. */
  @Nullable
  static String parameter(String descriptor, int index) {
    String parameter = parameterDescriptor(descriptor, index);
    return parameter == null ? null : typeName(parameter);
  }

  static String returned(String descriptor) {
    return typeName(descriptor.substring(descriptor.indexOf(')') + 1));
  }

  private static int next(String descriptor, int at) {
    int end = at;
    while (descriptor.charAt(end) == '[') {
      end++;
    }
    return descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
  }

  private static String typeName(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'L':
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
      case '[':
        return typeName(descriptor.substring(1)) + "[]";
      case 'I':
        return "int";
      case 'J':
        return "long";
      case 'Z':
        return "boolean";
      case 'B':
        return "byte";
      case 'C':
        return "char";
      case 'S':
        return "short";
      case 'F':
        return "float";
      case 'D':
        return "double";
      default:
        return "void";
    }
  }
}
