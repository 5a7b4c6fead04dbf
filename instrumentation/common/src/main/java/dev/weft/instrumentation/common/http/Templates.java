package dev.weft.instrumentation.common.http;

/** Joins path templates with exactly one slash between them. */
public final class Templates {
  private Templates() {}

  public static String join(String prefix, String template) {
    boolean ends = prefix.endsWith("/");
    boolean begins = template.startsWith("/");
    if (ends && begins) {
      return prefix + template.substring(1);
    }
    return ends || begins || template.isEmpty() ? prefix + template : prefix + "/" + template;
  }
}
