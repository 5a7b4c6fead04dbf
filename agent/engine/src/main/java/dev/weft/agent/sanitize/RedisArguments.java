package dev.weft.agent.sanitize;

import java.util.List;

/** Writes the arguments of one command: keys by their shape, all else as a value. */
final class RedisArguments {
  private static final int LONGEST_NUMBER = 6;

  private final RedisKeys keys;
  private final List<Object> args;
  private final RedisLine out;

  RedisArguments(RedisKeys keys, List<Object> args, RedisLine out) {
    this.keys = keys;
    this.args = args;
    this.out = out;
  }

  void write(char shape) {
    switch (shape) {
      case RedisCommands.FIRST:
        write(0, 1, 1);
        break;
      case RedisCommands.TWO:
        write(0, 2, 1);
        break;
      case RedisCommands.ALL:
        write(0, args.size(), 1);
        break;
      case RedisCommands.ALL_BUT_LAST:
        write(0, args.size() - 1, 1);
        break;
      case RedisCommands.PAIRS:
        write(0, args.size(), 2);
        break;
      case RedisCommands.TRIPLES:
        write(0, args.size(), 3);
        break;
      case RedisCommands.AFTER_FIRST:
        write(1, args.size(), 1);
        break;
      default:
        writeOther(shape);
    }
  }

  private void writeOther(char shape) {
    switch (shape) {
      case RedisCommands.COUNTED:
        write(1, 1 + count(0), 1);
        break;
      case RedisCommands.COUNTED_SECOND:
        write(2, 2 + count(1), 1);
        break;
      case RedisCommands.STORED:
        writeStored();
        break;
      case RedisCommands.STREAMS:
        writeStreams();
        break;
      case RedisCommands.SUB:
        write(subcommand(), 0, 1);
        break;
      case RedisCommands.SUB_KEY:
        int sub = subcommand();
        write(sub, sub > 0 ? 2 : 0, 1);
        break;
      default:
        out.values(args.size());
    }
  }

  // from the index on, every step-th argument is a key until the end of keys
  private void write(int from, int endOfKeys, int step) {
    int start = from > 0 && from <= args.size() && out.shown() > 0 ? out.shown() : 0;
    for (int i = start; i < args.size(); i++) {
      if (i >= from && i < endOfKeys && (i - from) % step == 0) {
        out.key(args.get(i), keys);
      } else {
        out.value();
      }
    }
  }

  private void writeStored() {
    int endOfKeys = 2 + count(1);
    for (int i = 0; i < args.size(); i++) {
      if (i == 0 || i > 1 && i < endOfKeys) {
        out.key(args.get(i), keys);
      } else {
        out.value();
      }
    }
  }

  private void writeStreams() {
    int at = 0;
    while (at < args.size() && !"STREAMS".equals(AsciiCase.upper(word(at)))) {
      at++;
    }
    write(at + 1, at + 1 + (args.size() - at - 1) / 2, 1);
  }

  // how many arguments were shown: one if the first is a known sub-command
  private int subcommand() {
    String word = args.isEmpty() ? "" : AsciiCase.upper(word(0));
    if (word.isEmpty() || !RedisCommands.isSubcommand(word)) {
      return 0;
    }
    out.subcommand(word);
    return 1;
  }

  private String word(int index) {
    return new RedisWord(args.get(index)).toString();
  }

  private int count(int index) {
    String number = index < args.size() ? word(index) : "";
    int count = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (!CharClass.isDigit(c) || i >= LONGEST_NUMBER) {
        return 0;
      }
      count = count * 10 + c - '0';
    }
    return count;
  }
}
