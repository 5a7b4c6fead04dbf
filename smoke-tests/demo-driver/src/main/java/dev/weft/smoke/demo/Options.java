package dev.weft.smoke.demo;

import java.util.ArrayList;
import java.util.List;

/** What was asked for on the command line; {@code shop} are further options of the shop's JVM. */
record Options(boolean once, int seconds, List<String> shop) {
  static final String USAGE = "usage: demo [--once] [--seconds=N] [-Dname=value]... [-X...]...";

  static Options parse(String... arguments) {
    boolean once = false;
    int seconds = 20;
    List<String> shop = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals("--once")) {
        once = true;
      } else if (argument.matches("--seconds=[1-9][0-9]{0,3}")) {
        seconds = Integer.parseInt(argument.substring("--seconds=".length()));
      } else if (argument.matches("-D[^=]+=.*|-X.+")) {
        shop.add(argument);
      } else {
        throw new IllegalArgumentException(argument + " is no option; " + USAGE);
      }
    }
    return new Options(once, seconds, shop);
  }
}
