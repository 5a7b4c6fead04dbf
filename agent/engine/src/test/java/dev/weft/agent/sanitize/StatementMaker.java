package dev.weft.agent.sanitize;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random statements of every dialect, with a secret in every literal and comment. */
final class StatementMaker {
  private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

  private final Random random;
  private final List<String> secrets = new ArrayList<>();
  private SqlDialect dialect = SqlDialect.GENERIC;

  StatementMaker(Random random) {
    this.random = random;
  }

  /** What was planted since {@link #forget()}. */
  List<String> secrets() {
    return secrets;
  }

  void forget() {
    secrets.clear();
  }

  String statement(SqlDialect as) {
    dialect = as;
    switch (random.nextInt(20)) {
      case 0:
        return comment() + "INSERT INTO " + table() + " (a, b, c) VALUES " + rows();
      case 1:
        return "UPDATE " + table() + " SET a = " + value() + ", b = b + 1 WHERE " + condition();
      case 2:
        return "DELETE FROM " + table() + comment() + " WHERE " + condition();
      case 3:
        return "SELECT a FROM " + table() + " UNION ALL SELECT " + value() + " FROM " + table();
      case 4:
        return "{call proc(" + value() + ", " + value() + ")}";
      case 5:
        return "CREATE USER bob IDENTIFIED BY " + value();
      case 6:
        return "WITH x AS (SELECT " + value() + ") SELECT * FROM x WHERE " + condition();
      case 7:
        return "MERGE INTO t USING s ON (t.a = s.a) WHEN MATCHED THEN UPDATE SET a = " + value();
      case 8:
        return other();
      case 9:
        return "INSERT INTO t SELECT " + value() + ", a FROM s UNION ALL SELECT " + value() + ", 1";
      case 10:
        return "SELECT " + value() + "; " + comment() + "SELECT " + value() + ";";
      default:
        return select();
    }
  }

  private String other() {
    switch (random.nextInt(10)) {
      case 0:
        return "ALTER ROLE bob WITH PASSWORD " + value();
      case 1:
        return "COPY t (a, b) FROM stdin;\n1\t" + planted(token()) + "\n\\.\n";
      case 2:
        return "SET app.secret = " + planted(token());
      case 3:
        return "EXEC dbo.proc @a = " + value() + ", @b = " + value();
      case 4:
        return "ALTER USER bob IDENTIFIED BY " + planted(token()) + " REPLACE " + planted(token());
      case 5:
        return "SELECT {ts " + value() + "}, ARRAY[" + value() + ", " + value() + "][1]";
      case 6:
        return "SELECT a->>" + value() + " FROM t WHERE b #>> " + value() + " = " + value();
      case 7:
        return "COMMENT ON TABLE t IS " + value();
      case 8:
        return "SELECT INTERVAL " + value() + " DAY, TIMESTAMP " + value() + " FROM t LIMIT 5, 10";
      default:
        return "CREATE FUNCTION f() RETURNS int AS " + value() + " LANGUAGE sql";
    }
  }

  private String select() {
    return "SELECT "
        + comment()
        + "a, f("
        + value()
        + "), b FROM "
        + table()
        + " x"
        + comment()
        + " WHERE "
        + condition()
        + pick(" AND ", "\nOR ", " and ")
        + condition()
        + pick(" ORDER BY a", " LIMIT 10", "", ";", " GROUP BY a HAVING count(*) > 5");
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      rows.append('(').append(value()).append(", NULL,").append(value()).append(')');
      rows.append(i > 0 ? pick(", ", ",") : "");
    }
    return rows.toString();
  }

  private String condition() {
    switch (random.nextInt(6)) {
      case 0:
        return "x.a IN (" + value() + ", " + value() + "," + value() + ")";
      case 1:
        return "a LIKE " + value() + pick(" ESCAPE '!'", "");
      case 2:
        return "b BETWEEN " + value() + " AND " + value();
      case 3:
        return "(a=" + value() + " or b<>" + value() + ")";
      case 4:
        return "f(a, " + value() + ") = " + value();
      default:
        return "a " + pick("=", "<>", ">=", "!=") + " " + value();
    }
  }

  private String comment() {
    if (random.nextInt(4) > 0) {
      return "";
    }
    String text = pick("", "don't ", "\"") + planted(token());
    switch (dialect) {
      case MYSQL:
        return pick(" # " + text + "\n", " /*!50000 , " + value() + " */ ", " /* " + text + "*/");
      case POSTGRESQL:
        return pick(" -- " + text + "\n", " /* " + text + " /* x */ " + planted(token()) + "*/ ");
      default:
        return pick(" -- " + text + "\n", " /* " + text + " */ ", " /*+ " + text + " */ ");
    }
  }

  private String table() {
    return pick("users", "public.orders", "\"Order\"", "t1", "[dbo].[Items]", "`order`");
  }

  private String value() {
    if (random.nextInt(6) == 0) {
      return planted(digits(6 + random.nextInt(12))) + pick("", ".5", "e10");
    }
    String secret = secret();
    switch (dialect) {
      case POSTGRESQL:
        return postgres(secret);
      case MYSQL:
        return pick(backslashed(secret, '\''), backslashed(secret, '"'), doubled(secret), "_utf8")
            .replace("_utf8", "_utf8" + doubled(secret));
      case ORACLE:
        return pick(
            doubled(secret),
            "q'[" + secret + "]'",
            "Nq'{" + secret + "}'",
            "q'!" + secret.replace("!", "") + "!'",
            "TO_DATE(" + doubled(secret) + ", 'YYYY')");
      case SQLSERVER:
        return pick("N", "") + doubled(secret);
      default:
        return pick(
            doubled(secret), "DATE " + doubled(secret), "CAST(" + doubled(secret) + " AS x)");
    }
  }

  private String postgres(String secret) {
    return pick(
        doubled(secret),
        "E" + backslashed(secret, '\''),
        "$$" + secret + "$$",
        "$q$" + secret + "$q$",
        doubled(secret) + "::text",
        "U&" + doubled(secret));
  }

  private static String doubled(String secret) {
    return "'" + secret.replace("'", "''") + "'";
  }

  private static String backslashed(String secret, char quote) {
    String q = String.valueOf(quote);
    return q + secret.replace("\\", "\\\\").replace(q, "\\" + q) + q;
  }

  private String secret() {
    switch (random.nextInt(6)) {
      case 0:
        return planted(token() + "@example.com");
      case 1:
        return planted(token()) + " " + planted(token());
      case 2:
        return "O'" + planted(token());
      case 3:
        return planted(token()) + pick("", "%", "\\", ".", "-- ", "/*", ")", " ", "!");
      case 4:
        return pick("%", "(", ",", " ", "+", "/", "#", "\"", "''") + planted(token());
      default:
        return planted(token());
    }
  }

  private String planted(String secret) {
    secrets.add(secret);
    return secret;
  }

  /** Mixed as no name is: k7Qz9mX2pL4v. */
  private String token() {
    StringBuilder token = new StringBuilder();
    for (int i = 6 + random.nextInt(5); i > 0; i--) {
      token.append(LETTERS.charAt(random.nextInt(LETTERS.length()))).append(random.nextInt(10));
    }
    return token.toString();
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder("9");
    for (int i = 1; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
