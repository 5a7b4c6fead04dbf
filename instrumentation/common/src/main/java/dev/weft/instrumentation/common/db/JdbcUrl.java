package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;

/**
 * Reads host, port and database out of a JDBC URL. Fails closed: what it does not understand it
 * leaves out, since a URL may hold a user and a password anywhere.
 */
final class JdbcUrl {
  /** Subprotocol, {@code db.system.name}. */
  private static final String[][] SYSTEMS = {
    {"postgresql", "postgresql"},
    {"mysql", "mysql"},
    {"mariadb", "mariadb"},
    {"oracle", "oracle.db"},
    {"sqlserver", "microsoft.sql_server"},
    {"jtds:sqlserver", "microsoft.sql_server"},
    {"h2", "h2database"},
    {"hsqldb", "hsqldb"},
    {"sqlite", "sqlite"},
    {"db2", "ibm.db2"},
    {"derby", "derby"},
    {"clickhouse", "clickhouse"},
    {"redshift", "aws.redshift"},
    {"sap", "sap.hana"},
  };

  private JdbcUrl() {}

  static DbTarget parse(String url) {
    String rest = url.startsWith("jdbc:") ? url.substring(5) : url;
    for (String[] system : SYSTEMS) {
      if (rest.startsWith(system[0] + ":")) {
        return ofSystem(system[1], rest.substring(system[0].length() + 1));
      }
    }
    return DbTarget.UNKNOWN;
  }

  private static DbTarget ofSystem(String system, String rest) {
    int at = rest.indexOf("//");
    if (system.equals("oracle.db")) {
      return oracle(rest);
    }
    if (at < 0) {
      return new DbTarget(system, name(embedded(cut(rest))), null, 0);
    }
    String authority = rest.substring(at + 2);
    String database = parameter(authority, "databaseName=");
    int slash = authority.indexOf('/');
    String hosts = cut(slash < 0 ? authority : authority.substring(0, slash));
    if (hasUserFurtherOn(system, authority, hosts)) {
      return new DbTarget(system, null, null, 0);
    }
    if (database == null && slash >= 0) {
      database = cut(authority.substring(slash + 1));
    }
    return ofHosts(system, database, hosts);
  }

  /**
   * A password with a slash or a question mark in it ends the hosts too early: what was read as one
   * may be its beginning. SQL Server has its user among the parameters, often with an {@code @}.
   */
  private static boolean hasUserFurtherOn(String system, String authority, String hosts) {
    return authority.indexOf('@', hosts.length()) >= 0 && !system.equals("microsoft.sql_server");
  }

  /** The first of several hosts; what stands before an {@code @} is a user. */
  private static DbTarget ofHosts(String system, @Nullable String database, String hosts) {
    String all = hosts.substring(hosts.lastIndexOf('@') + 1);
    int comma = all.indexOf(',');
    String first = comma < 0 ? all : all.substring(0, comma);
    int colon = first.lastIndexOf(':');
    boolean hasPort = colon > first.lastIndexOf(']');
    String host = hasPort ? first.substring(0, colon) : first;
    int port = hasPort ? port(first.substring(colon + 1)) : 0;
    return new DbTarget(system, name(database), isHost(host) ? host : null, port);
  }

  /** {@code thin:@//host:port/service}, {@code thin:@host:port:sid}; a descriptor is left out. */
  private static DbTarget oracle(String rest) {
    int at = rest.lastIndexOf('@');
    String target = cut(rest.substring(at + 1));
    if (at < 0 || target.startsWith("(")) {
      return new DbTarget("oracle.db", null, null, 0);
    }
    target = target.startsWith("//") ? target.substring(2) : target;
    int slash = target.indexOf('/');
    if (slash >= 0) {
      return ofHosts("oracle.db", target.substring(slash + 1), target.substring(0, slash));
    }
    int sid = target.lastIndexOf(':');
    return sid > target.indexOf(':')
        ? ofHosts("oracle.db", target.substring(sid + 1), target.substring(0, sid))
        : ofHosts("oracle.db", null, target);
  }

  /** {@code mem:shop}, {@code file:/data/shop}, {@code /data/shop.db}: the last name alone. */
  private static String embedded(String rest) {
    int cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
    return rest.substring(Math.max(cut, rest.lastIndexOf(':')) + 1);
  }

  private static String cut(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?' || c == ';' || c == '&' || c == '#') {
        return text.substring(0, i);
      }
    }
    return text;
  }

  @Nullable
  private static String parameter(String text, String key) {
    int at = text.indexOf(key);
    return at < 0 ? null : cut(text.substring(at + key.length()));
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port < 65_536 ? port : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Nullable
  static String name(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 128) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.' && c != '$') {
        return null;
      }
    }
    return text;
  }

  static boolean isHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-._:[]%".indexOf(c) < 0) {
        return false;
      }
    }
    return !host.isEmpty() && host.length() <= 255;
  }
}
