package dev.weft.instrumentation.common.logs;

/** Writes times as RFC 3339 has them: UTC, milliseconds. */
final class JsonTime {
  private static final long DAY_MILLIS = 86_400_000L;

  private JsonTime() {}

  static void write(JsonBytes out, long epochMillis) {
    long day = Math.floorDiv(epochMillis, DAY_MILLIS);
    int millis = (int) Math.floorMod(epochMillis, DAY_MILLIS);
    date(out, day);
    out.raw('T').digits(millis / 3_600_000, 2);
    out.raw(':').digits(millis / 60_000 % 60, 2);
    out.raw(':').digits(millis / 1000 % 60, 2);
    out.raw('.').digits(millis % 1000, 3).raw('Z');
  }

  // civil date from a day count, after Howard Hinnant's "chrono-compatible low-level date
  // algorithms": years begin in March, so that the leap day is the last one
  private static void date(JsonBytes out, long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long dayOfEra = Math.floorMod(shifted, 146_097L);
    long year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100);
    long fromMarch = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
    long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    out.digits(era * 400 + year + (month <= 2 ? 1 : 0), 4);
    out.raw('-').digits(month, 2).raw('-').digits(day, 2);
  }
}
