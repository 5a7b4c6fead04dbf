package dev.weft.smoke.sanitizer;

import dev.weft.agent.sanitize.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

/** What a server took for a literal is gone from the text: the server is the oracle. */
class ServerProofTest {
  @Test
  void postgresql_gives_back_no_value_that_the_text_holds() throws Exception {
    try (Connection connection = Servers.postgresql()) {
      new ServerProof(
              SqlDialect.POSTGRESQL,
              "'%s'",
              "E'%s'",
              "E'a\\'%s'",
              "$$%s$$",
              "$q$%s$q$",
              "U&'%s'",
              "'%s'::text",
              "'a' '%s'",
              "'x' || '%s'",
              "'it''s %s'",
              "upper('%s')",
              "CAST('%s' AS text)",
              "text '%s'",
              "ARRAY['%s', '%s']",
              "$a1$ $$ %s$a1$",
              "'%s'\n'%s'",
              "'\\%s'",
              "'%s\\'")
          .run(connection);
    }
  }

  @Test
  void mariadb_gives_back_no_value_that_the_text_holds() throws Exception {
    try (Connection connection = Servers.mariadb("")) {
      new ServerProof(
              SqlDialect.MYSQL,
              "'%s'",
              "\"%s\"",
              "'a\\'%s'",
              "\"a\\\"%s\"",
              "'it''s %s'",
              "\"it\"\"s %s\"",
              "_utf8'%s'",
              "N'%s'",
              "'a' '%s'",
              "'a' \"%s\"",
              "concat('%s', \"%s\")",
              "/*!50000 '%s' */",
              "'%s' # '\n",
              "'%s' -- '\n",
              "x'4141'",
              "'\\\\', '%s'",
              "5--'%s'")
          .run(connection);
    }
  }

  @Test
  void h2_gives_back_no_value_that_the_text_holds() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:proof")) {
      new ServerProof(
              SqlDialect.H2,
              "'%s'",
              "$$%s$$",
              "U&'%s'",
              "'it''s %s'",
              "'%s' || 'x'",
              "upper('%s')",
              "'a' '%s'",
              "N'%s'",
              "CAST('%s' AS VARCHAR)",
              "ARRAY['%s']",
              "'%s' // '\n",
              "'%s' -- '\n",
              "'%s\\'")
          .run(connection);
    }
  }

  @Test
  void sqlite_gives_back_no_value_that_the_text_holds() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      new ServerProof(
              SqlDialect.SQLITE,
              "'%s'",
              "\"%s\"",
              "'it''s %s'",
              "'%s' || 'x'",
              "upper('%s')",
              "CAST('%s' AS TEXT)",
              "'%s' /* ' */",
              "'%s' -- '\n",
              "'%s\\'",
              "x'4141'",
              "json('\"%s\"')")
          .run(connection);
    }
  }
}
