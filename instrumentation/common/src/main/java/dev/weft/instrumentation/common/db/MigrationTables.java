package dev.weft.instrumentation.common.db;

import java.util.ArrayList;
import java.util.List;

/** Reads which migrations a database has, out of the tables in which Flyway or Liquibase say so. */
final class MigrationTables {
  // the last ones: older ones are hardly higher
  private static final int MOST_ROWS = 200;
  private static final String GOOD = " 1 t true TRUE EXECUTED RERAN MARK_RAN ";

  private MigrationTables() {}

  /** The versions that succeeded, the last ones first; none when there is no such table. */
  static String[] read(JdbcHandle database) throws Exception {
    List<String> versions = new ArrayList<>();
    String quote = database.quote().trim();
    // asked for first, so that no query fails in the database's log
    for (String schema : database.schemasOf("flyway_schema_history")) {
      // Flyway quotes its names
      String table = in(schema, quote) + quoted("flyway_schema_history", quote);
      add(
          versions,
          database.query(
              "SELECT "
                  + quoted("version", quote)
                  + ", "
                  + quoted("success", quote)
                  + " FROM "
                  + table
                  + " ORDER BY "
                  + quoted("installed_rank", quote)
                  + " DESC",
              2,
              MOST_ROWS));
    }
    for (String name : new String[] {"DATABASECHANGELOG", "databasechangelog"}) {
      for (String schema : database.schemasOf(name)) {
        String table = in(schema, quote) + "DATABASECHANGELOG";
        String sql = "SELECT ID, EXECTYPE FROM " + table + " ORDER BY ORDEREXECUTED DESC";
        add(versions, database.query(sql, 2, MOST_ROWS));
      }
    }
    return versions.toArray(new String[0]);
  }

  private static void add(List<String> versions, List<String[]> rows) {
    for (String[] row : rows) {
      // what is repeatable has no version
      if (!row[0].isEmpty() && GOOD.contains(" " + row[1] + " ")) {
        versions.add(row[0]);
      }
    }
  }

  private static String in(String schema, String quote) {
    return schema.isEmpty() ? "" : quoted(schema, quote) + ".";
  }

  private static String quoted(String name, String quote) {
    return quote + name + quote;
  }
}
