package dev.weft.smoke.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.sanitize.SanitizedSql;
import dev.weft.agent.sanitize.SqlDialect;
import dev.weft.agent.sanitize.SqlSanitizer;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.util.TablesNamesFinder;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import net.sf.jsqlparser.util.deparser.SelectDeParser;
import net.sf.jsqlparser.util.deparser.StatementDeParser;
import org.junit.jupiter.api.Test;

/** A published parser as the oracle: its literals are gone, its kind and its tables are not. */
class JsqlParserProofTest {
  private static final int MADE = 2_000;

  // shapes that are meant to be another statement to this parser
  private static final Set<String> MEANT =
      Set.of(
          // a comment that one database ends where another does not, or runs: the rest is masked
          "SELECT a ?",
          // equal arms of a union are one
          "(SELECT ?)",
          // the name of another database is masked, to this parser it is a part of the table's
          "SELECT e.last_name FROM hr.employees@? e WHERE e.salary > ?",
          // it reads the date
          "SELECT {ts ?}, {d ?}, {fn now()}");

  private int parsed;
  private int secrets;
  private int shapes;
  private final List<String> wrong = new ArrayList<>();

  @Test
  void jsqlparser_finds_no_literal_and_the_same_tables_in_what_is_masked() throws IOException {
    for (SqlDialect dialect : SqlDialect.values()) {
      for (String sql : Shapes.statements(dialect, MADE / SqlDialect.values().length)) {
        Statement statement = parse(sql);
        if (statement != null) {
          parsed++;
          check(dialect, sql, statement);
        }
      }
    }
    System.out.printf(
        "JsqlParserProofTest: %d parsed, %d secrets in their literals, %d shapes parsed again%n",
        parsed, secrets, shapes);
    assertThat(wrong).isEmpty();
    assertThat(parsed).as("else nothing was asked").isGreaterThan(MADE / 4);
    assertThat(secrets).isGreaterThan(MADE / 8);
  }

  private void check(SqlDialect dialect, String sql, Statement statement) {
    SanitizedSql sanitized = SqlSanitizer.sanitize(sql, dialect);
    for (String literal : literals(statement)) {
      for (String secret : LiteralSoup.secretsIn(literal)) {
        secrets++;
        if (sanitized.text().contains(secret)) {
          wrong.add("leaks: " + sql + "\n  gives " + sanitized.text());
        }
      }
    }
    if (!sanitized.text().matches("\\w* ?\\?") && !MEANT.contains(sanitized.text())) {
      compare(sql, statement, sanitized.text());
    }
  }

  // as far as it reads a shape: with one of the values in its places
  private void compare(String sql, Statement statement, String shape) {
    for (String filled : Shapes.filledIn(shape)) {
      Statement again = parse(filled);
      if (again != null) {
        shapes++;
        boolean same = Objects.equals(tables(again), tables(statement));
        if (!same || again.getClass() != statement.getClass()) {
          wrong.add("kind or tables: " + sql + "\n  gives " + shape);
        }
        return;
      }
    }
    wrong.add("not parsed again: " + sql + "\n  gives " + shape);
  }

  private static @Nullable Statement parse(String sql) {
    try {
      return CCJSqlParserUtil.parse(sql, parser -> parser.withTimeOut(60_000));
    } catch (JSQLParserException | RuntimeException e) {
      return null;
    }
  }

  // null if it finds none in a statement of this kind
  private static @Nullable Set<String> tables(Statement statement) {
    try {
      return new TablesNamesFinder<Void>().getTables(statement);
    } catch (UnsupportedOperationException | ClassCastException e) {
      return null;
    }
  }

  private static List<String> literals(Statement statement) {
    List<String> literals = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    ExpressionDeParser expressions =
        new ExpressionDeParser() {
          @Override
          public <S> StringBuilder visit(StringValue value, S context) {
            literals.add(value.getValue());
            return getBuilder();
          }
        };
    SelectDeParser selects = new SelectDeParser(expressions, text);
    expressions.setSelectVisitor(selects);
    expressions.setBuilder(text);
    try {
      statement.accept(new StatementDeParser(expressions, selects, text));
    } catch (UnsupportedOperationException | ClassCastException e) {
      // a statement that it reads and cannot write has shown what it has shown
    }
    return literals;
  }
}
