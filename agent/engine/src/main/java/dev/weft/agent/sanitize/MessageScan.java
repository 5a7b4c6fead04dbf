package dev.weft.agent.sanitize;

/** Goes through a message from word to word, and asks at each whether something secret begins. */
final class MessageScan {
  private static final int NONE = -1;

  private final String text;
  private final MessagePattern[] patterns;
  private final MessageAddresses addresses;
  private final MessageQuotes quotes;
  private final boolean statements;
  private boolean foundStatement;

  /** The value of the telling key that is read, for the key may itself hold a secret. */
  private int valueFrom = NONE;

  private int valueTo;
  private int at;

  /** Looks for statements too if {@code statements}. */
  MessageScan(String text, MessagePattern[] patterns, boolean statements) {
    this.text = text;
    this.patterns = patterns;
    this.statements = statements;
    this.addresses = new MessageAddresses(text);
    this.quotes = new MessageQuotes(text);
  }

  /** Finds the next stretch to replace. */
  boolean next(Span span) {
    for (; at < text.length(); at++) {
      boolean arrived = valueFrom >= 0 && at >= valueFrom;
      if (arrived || begins(at) && find(span)) {
        if (arrived || valueFrom >= 0 && span.to > valueFrom) {
          takeValue(span, arrived);
        }
        // what was found is behind us, even if it is empty
        at = Math.max(span.to, at + 1);
        // what closes the quotes around it opens none
        at += isEnclosed(span) ? 1 : 0;
        return true;
      }
    }
    return false;
  }

  private void takeValue(Span span, boolean alone) {
    int from = alone ? valueFrom : Math.min(valueFrom, span.from);
    span.set(from, alone ? valueTo : Math.max(valueTo, span.to));
    valueFrom = NONE;
  }

  private boolean isEnclosed(Span span) {
    return span.from > 0
        && span.to < text.length()
        && SqlQuotes.isQuote(text.charAt(span.to))
        && text.charAt(span.from - 1) == text.charAt(span.to);
  }

  // in the middle of a word nothing begins
  private boolean begins(int index) {
    return index == 0
        || !CharClass.isWord(text.charAt(index))
        || !CharClass.isWord(text.charAt(index - 1));
  }

  private boolean find(Span span) {
    for (MessagePattern pattern : patterns) {
      int to = pattern.endOf(text, at);
      if (to > at) {
        return span.set(at, to);
      }
    }
    char c = text.charAt(at);
    switch (CharClass.of(c)) {
      case CharClass.WORD:
      case CharClass.DOLLAR:
        return findWord(span);
      case CharClass.DIGIT:
        return MessageNumbers.find(text, at, span)
            || addresses.find(at, span)
            || MessageTokens.find(text, at, endOfWord(), span);
      case CharClass.SIGN:
        return MessageNumbers.find(text, at, span) || MessageTokens.pem(text, at, span);
      case CharClass.QUOTE:
      case CharClass.DOUBLE:
      case CharClass.BACKTICK:
        return quotes.find(at, span);
      case CharClass.COLON:
        return addresses.findUrl(at, span);
      case CharClass.CLOSE:
        return MessagePhrases.postgresKey(text, at, span);
      default:
        return false;
    }
  }

  /** True if what was found held a statement. */
  boolean foundStatement() {
    return foundStatement;
  }

  private boolean findStatement(int to, Span span) {
    boolean found = MessageStatements.find(text, at, to, span);
    foundStatement |= found;
    return found;
  }

  private int endOfWord() {
    int to = at;
    while (to < text.length() && CharClass.isWord(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private boolean findWord(Span span) {
    int to = endOfWord();
    return MessagePhrases.find(text, at, span)
        || statements && findStatement(to, span)
        || findSecret(span)
        || addresses.find(at, span)
        || MessageTokens.find(text, at, to, span)
        || MessageNumbers.iban(text, at, span);
  }

  private boolean findSecret(Span span) {
    boolean found = valueFrom < 0 && MessageSecrets.find(text, at, span);
    if (found && span.from > at) {
      valueFrom = span.from;
      valueTo = span.to;
    }
    return found && span.from == at;
  }
}
