package dev.weft.instrumentation.jdbc;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link Driver#connect(String, Properties)} of the usual drivers: the URL is in hand
 * there, and the connection need not be asked for its metadata, which has classes of the driver
 * loaded and with some drivers asks the database. By name: "connect" is the name of too many
 * methods for anything else.
 */
final class DriverInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.postgresql.Driver",
        "com.mysql.cj.jdbc.NonRegisteringDriver",
        "com.mysql.jdbc.NonRegisteringDriver", // until 5.1
        "org.mariadb.jdbc.Driver",
        "oracle.jdbc.driver.OracleDriver",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver",
        "net.sourceforge.jtds.jdbc.Driver",
        "com.ibm.db2.jcc.DB2Driver",
        "org.h2.Driver",
        "org.hsqldb.jdbc.JDBCDriver",
        "org.sqlite.JDBC",
        "com.clickhouse.jdbc.ClickHouseDriver");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("connect").and(takesArguments(2)).and(takesArgument(0, named("java.lang.String"))),
        getClass().getName() + "$ConnectAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.This Driver driver,
        @Advice.Argument(0) String url,
        @Advice.Argument(1) @Nullable Properties info,
        @Advice.Return @Nullable Object connection) {
      if (connection instanceof Connection) {
        JdbcStatements.connected((Connection) connection, url);
        PlainDatabases.connected(driver, url, info, (Connection) connection);
      }
    }
  }
}
