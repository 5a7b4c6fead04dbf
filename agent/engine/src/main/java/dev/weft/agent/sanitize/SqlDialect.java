package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;

/**
 * The SQL dialects whose quoting rules differ. {@link #GENERIC} assumes the worst of all of them.
 */
public enum SqlDialect {
  POSTGRESQL(Trait.NESTED_COMMENTS | Trait.HASH_OPERATOR | Trait.RETURN_ENDS_LINE),
  MYSQL(Trait.BACKSLASH | Trait.DOUBTFUL_DOUBLE_QUOTES | Trait.HASH_COMMENT | Trait.EXECUTABLE),
  ORACLE(Trait.Q_QUOTES | Trait.HASH_WORD | Trait.LINKS | Trait.REMARKS),
  SQLSERVER(Trait.BRACKETS | Trait.HASH_WORD | Trait.NESTED_COMMENTS),
  SQLITE(Trait.BRACKETS | Trait.DOUBTFUL_DOUBLE_QUOTES),
  H2(Trait.NESTED_COMMENTS | Trait.Q_QUOTES | Trait.SLASH_COMMENT),
  DB2(Trait.NESTED_COMMENTS | Trait.HASH_WORD),
  GENERIC(
      Trait.NESTED_COMMENTS
          | Trait.DOUBTFUL_DOUBLE_QUOTES
          | Trait.Q_QUOTES
          | Trait.REMARKS
          | Trait.UNSURE);

  private final int traits;

  SqlDialect(int traits) {
    this.traits = traits;
  }

  int traits() {
    return traits;
  }

  /**
   * The dialect that a system name, a JDBC sub-protocol or a user's option stands for, in any case;
   * {@link #GENERIC} for null and for every name that is not known.
   */
  public static SqlDialect of(@Nullable String name) {
    if (name == null) {
      return GENERIC;
    }
    switch (AsciiCase.lower(name)) {
      case "postgresql":
      case "postgres":
        return POSTGRESQL;
      case "mysql":
      case "mariadb":
        return MYSQL;
      case "oracle":
      case "oracle.db":
        return ORACLE;
      case "sqlserver":
      case "mssql":
      case "microsoft.sql_server":
        return SQLSERVER;
      case "sqlite":
        return SQLITE;
      case "h2":
      case "h2database":
        return H2;
      case "db2":
      case "ibm.db2":
        return DB2;
      default:
        return GENERIC;
    }
  }

  /** What sets the lexers of the databases apart; bits, because a scanner asks at every token. */
  static final class Trait {
    /** A backslash escapes in every string. */
    static final int BACKSLASH = 1;

    /** {@code "x"} may be a string as well as a name. */
    static final int DOUBTFUL_DOUBLE_QUOTES = 1 << 1;

    static final int BRACKETS = 1 << 2;
    static final int HASH_COMMENT = 1 << 3;
    static final int HASH_WORD = 1 << 4;
    static final int HASH_OPERATOR = 1 << 5;
    static final int NESTED_COMMENTS = 1 << 6;

    /** What stands in an executable comment is run. */
    static final int EXECUTABLE = 1 << 7;

    static final int Q_QUOTES = 1 << 8;
    static final int SLASH_COMMENT = 1 << 9;

    /** {@code table@link}. */
    static final int LINKS = 1 << 10;

    static final int REMARKS = 1 << 11;

    /** Two readings are possible wherever two dialects differ. */
    static final int UNSURE = 1 << 12;

    /** A carriage return ends a line. */
    static final int RETURN_ENDS_LINE = 1 << 13;

    private Trait() {}
  }
}
