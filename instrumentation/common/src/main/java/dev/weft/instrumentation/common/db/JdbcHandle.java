package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code java.sql.Connection} by reflection over its interfaces: on Java 9 and newer the loader
 * of this class does not see {@code java.sql}. Used by the probing thread, a few calls a minute.
 */
final class JdbcHandle {
  private static final int MOST_SCHEMAS = 10;

  private final Object connection;
  private final ClassLoader loader;

  JdbcHandle(Object connection) {
    this.connection = connection;
    ClassLoader own = connection.getClass().getClassLoader();
    loader = own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  private Object call(Object on, String type, String name, Object... arguments) throws Exception {
    Class<?>[] types = new Class<?>[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = primitiveOf(arguments[i]);
    }
    try {
      Method method = Class.forName("java.sql." + type, false, loader).getMethod(name, types);
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception) {
        throw (Exception) e.getCause();
      }
      throw e;
    }
  }

  private static Class<?> primitiveOf(Object value) {
    if (value instanceof Integer) {
      return int.class;
    }
    return value instanceof String[] ? String[].class : String.class;
  }

  @Nullable
  String url() throws Exception {
    return (String) call(metaData(), "DatabaseMetaData", "getURL");
  }

  /** What stands around names that are to be taken as they are; a blank when nothing does. */
  String quote() throws Exception {
    return String.valueOf(call(metaData(), "DatabaseMetaData", "getIdentifierQuoteString"));
  }

  private Object metaData() throws Exception {
    return call(connection, "Connection", "getMetaData");
  }

  /** Runs a query and reads the first columns of at most {@code most} rows; null is empty. */
  List<String[]> query(String sql, int columns, int most) throws Exception {
    Object statement = call(connection, "Connection", "createStatement");
    try {
      call(statement, "Statement", "setMaxRows", most);
      return read(call(statement, "Statement", "executeQuery", sql), columns, most);
    } finally {
      call(statement, "Statement", "close");
    }
  }

  /** The schemas in which there is a table of this very name. */
  List<String> schemasOf(String table) throws Exception {
    Object metaData = metaData();
    Method getTables =
        Class.forName("java.sql.DatabaseMetaData", false, loader)
            .getMethod("getTables", String.class, String.class, String.class, String[].class);
    Object catalog = call(connection, "Connection", "getCatalog");
    Object found =
        getTables.invoke(metaData, catalog, null, table, new String[] {"TABLE", "BASE TABLE"});
    List<String> schemas = new ArrayList<>();
    for (String[] row : read(found, 2, MOST_SCHEMAS)) {
      schemas.add(row[1]);
    }
    return schemas;
  }

  private List<String[]> read(Object rows, int columns, int most) throws Exception {
    List<String[]> values = new ArrayList<>();
    try {
      while (values.size() < most && (Boolean) call(rows, "ResultSet", "next")) {
        String[] row = new String[columns];
        for (int column = 0; column < columns; column++) {
          Object value = call(rows, "ResultSet", "getString", column + 1);
          row[column] = value == null ? "" : value.toString();
        }
        values.add(row);
      }
      return values;
    } finally {
      call(rows, "ResultSet", "close");
    }
  }

  void endTransaction() throws Exception {
    if (!(Boolean) call(connection, "Connection", "getAutoCommit")) {
      call(connection, "Connection", "rollback");
    }
  }

  /** Gives the connection back. */
  void close() throws Exception {
    call(connection, "Connection", "close");
  }
}
