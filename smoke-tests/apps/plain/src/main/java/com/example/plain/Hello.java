package com.example.plain;

/** Says what it was told on both streams and exits with the code it was given, orderly or not. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello " + args.length);
    System.err.println("to whom it may concern");
    if (args.length > 0 && args[0].equals("throw")) {
      throw new IllegalStateException("failed on purpose");
    }
    if (args.length > 0) {
      System.exit(Integer.parseInt(args[0]));
    }
  }
}
