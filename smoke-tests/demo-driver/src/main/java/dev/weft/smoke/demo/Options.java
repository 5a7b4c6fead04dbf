package dev.weft.smoke.demo;

/** What was asked for on the command line. */
record Options(boolean once, int seconds) {
  static final String USAGE = "usage: demo [--once] [--seconds=N]";

  static Options parse(String... arguments) {
    boolean once = false;
    int seconds = 20;
    for (String argument : arguments) {
      if (argument.equals("--once")) {
        once = true;
      } else if (argument.matches("--seconds=[1-9][0-9]{0,3}")) {
        seconds = Integer.parseInt(argument.substring("--seconds=".length()));
      } else {
        throw new IllegalArgumentException(argument + " is no option; " + USAGE);
      }
    }
    return new Options(once, seconds);
  }
}
