package dev.weft.agent.sanitize;

/** Numbers that belong to a person: cards, accounts, telephones, places. */
final class MessageNumbers {
  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;
  private static final int SHORTEST_PHONE = 8;
  private static final int LONGEST_PHONE = 15;
  private static final int SHORTEST_IBAN = 15;
  private static final int LONGEST_IBAN = 34;

  private MessageNumbers() {}

  static boolean find(String text, int at, Span span) {
    if (at > 0 && CharClass.isWord(text.charAt(at - 1)) || isTime(text, at)) {
      return false;
    }
    char c = text.charAt(at);
    if (c == '+') {
      return phone(text, at, span) || coordinate(text, at, span);
    }
    return coordinate(text, at, span) || c != '-' && card(text, at, span);
  }

  // the seconds of 12:34:56.789012, the end of 1.2.3456
  private static boolean isTime(String text, int at) {
    char before = at > 1 ? text.charAt(at - 1) : ' ';
    return (before == ':' || before == '.') && CharClass.isDigit(text.charAt(at - 2));
  }

  // 13 to 19 digits, in groups or not, that add up; the longest such
  private static boolean card(String text, int at, Span span) {
    int digits = 0;
    int best = -1;
    int i = at;
    for (; i < text.length() && digits <= LONGEST_CARD; i++) {
      char c = text.charAt(i);
      if (CharClass.isDigit(c)) {
        digits++;
        boolean ends = i + 1 >= text.length() || !CharClass.isWord(text.charAt(i + 1));
        if (ends && digits >= SHORTEST_CARD && digits <= LONGEST_CARD && luhn(text, at, i + 1)) {
          best = i + 1;
        }
      } else if (!isSeparator(c) || !CharClass.isDigit(text.charAt(i - 1))) {
        break;
      }
    }
    return best > 0 && span.set(at, best);
  }

  private static boolean luhn(String text, int from, int to) {
    int sum = 0;
    boolean twice = false;
    for (int i = to - 1; i >= from; i--) {
      char c = text.charAt(i);
      if (CharClass.isDigit(c)) {
        int digit = (c - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-';
  }

  // +49 30 901820, +1 (555) 123-4567
  private static boolean phone(String text, int at, Span span) {
    int digits = 0;
    int last = -1;
    for (int i = at + 1; i < text.length() && i - at < 2 * LONGEST_PHONE; i++) {
      char c = text.charAt(i);
      if (CharClass.isDigit(c)) {
        digits++;
        last = i;
      } else if (i == at + 1 || " -().".indexOf(c) < 0) {
        break;
      }
    }
    return digits >= SHORTEST_PHONE && digits <= LONGEST_PHONE && span.set(at, last + 1);
  }

  // up to 180, with more than three decimals
  private static boolean coordinate(String text, int at, Span span) {
    int i = CharClass.isDigit(text.charAt(at)) ? at : at + 1;
    int whole = 0;
    int from = i;
    while (i < text.length() && i - from < 4 && CharClass.isDigit(text.charAt(i))) {
      whole = whole * 10 + text.charAt(i++) - '0';
    }
    if (i == from || whole > 180 || i >= text.length() || text.charAt(i) != '.') {
      return false;
    }
    int decimals = i + 1;
    int to = decimals;
    while (to < text.length() && CharClass.isDigit(text.charAt(to))) {
      to++;
    }
    boolean ends = to >= text.length() || text.charAt(to) != '.' || !isDigitAt(text, to + 1);
    return to - decimals > 3 && ends && span.set(at, to);
  }

  private static boolean isDigitAt(String text, int at) {
    return at < text.length() && CharClass.isDigit(text.charAt(at));
  }

  /** Two letters, two digits and up to 30 more, in groups or not, that add up; the longest such. */
  static boolean iban(String text, int at, Span span) {
    if (!isDigitAt(text, at + 2)
        || !isDigitAt(text, at + 3)
        || !isAsciiLetter(text.charAt(at + 1))) {
      return false;
    }
    char[] compact = new char[LONGEST_IBAN];
    int size = 0;
    int best = -1;
    for (int i = at; i < text.length() && size < LONGEST_IBAN; i++) {
      char c = AsciiCase.upper(text.charAt(i));
      if (CharClass.isDigit(c) || isAsciiLetter(c)) {
        compact[size++] = c;
        boolean ends = i + 1 >= text.length() || !CharClass.isWord(text.charAt(i + 1));
        if (ends && size >= SHORTEST_IBAN && mod97(compact, size) == 1) {
          best = i + 1;
        }
      } else if (c != ' ' || text.charAt(i - 1) == ' ') {
        break;
      }
    }
    return best > 0 && span.set(at, best);
  }

  private static boolean isAsciiLetter(char c) {
    char upper = AsciiCase.upper(c);
    return upper >= 'A' && upper <= 'Z';
  }

  private static int mod97(char[] compact, int size) {
    int rest = 0;
    for (int i = 0; i < size; i++) {
      char c = compact[(i + 4) % size];
      rest = CharClass.isDigit(c) ? rest * 10 + c - '0' : rest * 100 + c - 'A' + 10;
      rest %= 97;
    }
    return rest;
  }
}
