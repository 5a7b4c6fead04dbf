package dev.weft.agent.serve;

/**
 * The {@code Date} header. Counts by hand: {@code java.time}'s formatter would load some two
 * hundred classes for one line.
 */
final class HttpDate {
  private static final String DAYS = "Thu, Fri, Sat, Sun, Mon, Tue, Wed, ";
  private static final String MONTHS = " Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
  private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private long lastSecond = -1;
  private String last = "";

  /**
   * The time as {@code Thu, 01 Jan 1970 00:00:00 GMT}; the same text while the second is the same.
   */
  String of(long epochMillis) {
    long second = epochMillis / 1_000;
    if (second != lastSecond) {
      last = format(second);
      lastSecond = second;
    }
    return last;
  }

  private static String format(long epochSecond) {
    int day = (int) (epochSecond / 86_400);
    int second = (int) (epochSecond % 86_400);
    StringBuilder date = new StringBuilder(29).append(DAYS, day % 7 * 5, day % 7 * 5 + 5);
    int year = 1970;
    for (; day >= (isLeap(year) ? 366 : 365); year++) {
      day -= isLeap(year) ? 366 : 365;
    }
    int month = 0;
    for (; day >= daysOf(month, year); month++) {
      day -= daysOf(month, year);
    }
    twoDigits(date, day + 1).append(MONTHS, month * 4, month * 4 + 5).append(year).append(' ');
    twoDigits(date, second / 3_600).append(':');
    twoDigits(date, second / 60 % 60).append(':');
    return twoDigits(date, second % 60).append(" GMT").toString();
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int daysOf(int month, int year) {
    return month == 1 && isLeap(year) ? 29 : MONTH_DAYS[month];
  }

  private static StringBuilder twoDigits(StringBuilder date, int value) {
    return date.append(value < 10 ? "0" : "").append(value);
  }
}
