package dev.weft.agent.health;

/** The names of systems in metrics and checks: {@code postgresql} is {@code postgres_up}. */
final class Systems {
  private static final String[][] SHORT = {
    {"postgresql", "postgres"},
    {"oracle.db", "oracle"},
    {"microsoft.sql_server", "sqlserver"},
    {"h2database", "h2"},
    {"ibm.db2", "db2"},
    {"aws.redshift", "redshift"},
    {"sap.hana", "hana"},
    {"other_sql", "sql"},
  };

  private Systems() {}

  /** Letters, digits and underscores only, since it begins the name of a metric. */
  static String nameOf(String system) {
    for (String[] each : SHORT) {
      if (each[0].equals(system)) {
        return each[1];
      }
    }
    StringBuilder name = new StringBuilder(system.length());
    for (int i = 0; i < system.length(); i++) {
      char c = system.charAt(i);
      name.append(c >= 'a' && c <= 'z' || i > 0 && c >= '0' && c <= '9' ? c : '_');
    }
    return name.length() == 0 ? "other" : name.toString();
  }
}
