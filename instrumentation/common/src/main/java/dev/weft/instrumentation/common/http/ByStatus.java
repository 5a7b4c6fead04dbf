package dev.weft.instrumentation.common.http;

/**
 * Something for each HTTP status, in arrays, so that no request looks it up by a key; one for each
 * hundred that was asked for, since a route has few of them. Thread safe; a race makes something
 * twice, and either will do.
 */
abstract class ByStatus<T> {
  private static final int HUNDRED = 100;

  private static final int STATUSES = 600;

  private final Object[][] kept = new Object[STATUSES / HUNDRED][];

  /** Makes what is then kept. */
  abstract T make(int status);

  static boolean isOne(int status) {
    return status >= 0 && status < STATUSES;
  }

  /** What there is for a status; what is none is taken for 0. */
  @SuppressWarnings("unchecked") // nothing but what make() gave is in there
  final T of(int status) {
    int index = isOne(status) ? status : 0;
    Object[] hundred = kept[index / HUNDRED];
    if (hundred == null) {
      hundred = new Object[HUNDRED];
      kept[index / HUNDRED] = hundred;
    }
    Object known = hundred[index % HUNDRED];
    if (known == null) {
      known = make(index);
      hundred[index % HUNDRED] = known;
    }
    return (T) known;
  }
}
