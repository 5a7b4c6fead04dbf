package dev.weft.instrumentation.common.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbTargetTest {
  private static String text(DbTarget target) {
    return target.system()
        + " "
        + target.namespace()
        + " "
        + target.host()
        + " "
        + (target.port() == 0 ? "-" : String.valueOf(target.port()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jdbc:postgresql://db.example:5433/shop?user=u&password=p | postgresql shop db.example 5433",
        "jdbc:postgresql://db.example/shop | postgresql shop db.example -",
        "jdbc:postgresql://[::1]:5432/shop | postgresql shop [::1] 5432",
        "jdbc:postgresql://a:1,b:2/shop | postgresql shop a 1",
        "jdbc:postgresql:shop | postgresql shop null -",
        "jdbc:postgresql:/ | postgresql null null -",
        "jdbc:mysql://u:p@db:3306/shop | mysql shop db 3306",
        "jdbc:mysql://db/ | mysql null db -",
        "jdbc:mysql:replication://a,b/shop?x=y | mysql shop a -",
        "jdbc:mariadb://db:3307/shop?password=p | mariadb shop db 3307",
        "jdbc:mariadb:sequential://a:1,b:2/shop | mariadb shop a 1",
        "jdbc:sqlserver://db:1433;databaseName=shop;password=p | microsoft.sql_server shop db 1433",
        "jdbc:sqlserver://db;user=u;password=p | microsoft.sql_server null db -",
        "jdbc:sqlserver://db;user=u@db;databaseName=shop | microsoft.sql_server shop db -",
        "jdbc:sqlserver://db\\\\inst:1433;databaseName=shop | microsoft.sql_server shop null 1433",
        "jdbc:jtds:sqlserver://db:1433/shop;user=u | microsoft.sql_server shop db 1433",
        "jdbc:oracle:thin:@//db:1521/ORCL | oracle.db ORCL db 1521",
        "jdbc:oracle:thin:u/p@//db:1521/ORCL | oracle.db ORCL db 1521",
        "jdbc:oracle:thin:u/p@db:1521:SID | oracle.db SID db 1521",
        "jdbc:oracle:thin:@db:1521/ORCL?x=y | oracle.db ORCL db 1521",
        "jdbc:oracle:thin:@(DESCRIPTION=(HOST=db)(PASSWORD=p)) | oracle.db null null -",
        "jdbc:oracle:oci:u/p | oracle.db null null -",
        "jdbc:h2:mem:shop;USER=u;PASSWORD=p | h2database shop null -",
        "jdbc:h2:~/data/shop | h2database shop null -",
        "jdbc:h2:tcp://db:9092/~/shop | h2database null db 9092",
        "jdbc:h2:mem: | h2database null null -",
        "jdbc:hsqldb:hsql://db:9001/shop;user=u | hsqldb shop db 9001",
        "jdbc:sqlite:/var/data/shop.db | sqlite shop.db null -",
        "jdbc:sqlite::memory: | sqlite null null -",
        "jdbc:db2://db:50000/shop:user=u;password=p; | ibm.db2 null db 50000",
        "jdbc:derby:memory:shop;create=true | derby shop null -",
        "jdbc:clickhouse://db:8123/shop | clickhouse shop db 8123",
        "jdbc:redshift://db:5439/shop | aws.redshift shop db 5439",
        "jdbc:sap://db:30015/?databaseName=shop | sap.hana shop db 30015",
        "jdbc:unheard-of://u:p@db/shop | other_sql null null -",
        "`` | other_sql null null -",
        "jdbc: | other_sql null null -"
      })
  void url_givesSystemNamespaceHostAndPort(String url, String expected) {
    assertThat(text(DbTarget.ofJdbcUrl(url))).isEqualTo(expected);
  }

  @Test
  void noUrl_isUnknown() {
    assertThat(DbTarget.ofJdbcUrl(null)).isSameAs(DbTarget.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://%1$s:%2$s@db:5432/shop",
        "jdbc:postgresql://db/shop?user=%1$s&password=%2$s",
        "jdbc:postgresql:shop?password=%2$s",
        "jdbc:postgresql://db/%1$s:%2$s@shop",
        "jdbc:mysql://%1$s:%2$s@db/shop",
        "jdbc:mysql://(host=db,user=%1$s,password=%2$s)/shop",
        "jdbc:mysql://address=(host=db)(user=%1$s)(password=%2$s)/shop",
        "jdbc:mysql://%1$s:%2$s@[db1:1,db2:2]/shop",
        "jdbc:mariadb://db/shop?user=%1$s&password=%2$s",
        "jdbc:sqlserver://db;user=%1$s;password=%2$s;databaseName=shop",
        "jdbc:sqlserver://;serverName=db;password={%2$s}",
        "jdbc:sqlserver://db:1433;password=%2$s/;databaseName=shop",
        "jdbc:jtds:sqlserver://db/shop;password=%2$s",
        "jdbc:oracle:thin:%1$s/%2$s@//db:1521/ORCL",
        "jdbc:oracle:thin:%1$s/%2$s@db:1521:SID",
        "jdbc:oracle:thin:%1$s/%2$s",
        "jdbc:oracle:oci:%1$s/%2$s@tns",
        "jdbc:oracle:thin:@(DESCRIPTION=(PASSWORD=%2$s))",
        "jdbc:h2:mem:shop;USER=%1$s;PASSWORD=%2$s",
        "jdbc:h2:ssl://%1$s:%2$s@db/shop",
        "jdbc:hsqldb:hsql://db/shop;password=%2$s",
        "jdbc:db2://db:50000/shop:user=%1$s;password=%2$s;",
        "jdbc:derby://db:1527/shop;user=%1$s;password=%2$s",
        "jdbc:derby:shop;password=%2$s",
        "jdbc:sqlite:/data/shop.db?password=%2$s",
        "jdbc:sap://db:30015/?user=%1$s&password=%2$s",
        "jdbc:clickhouse://%1$s:%2$s@db:8123/shop",
        "jdbc:redshift:iam://db/shop?AccessKeyID=%1$s&SecretAccessKey=%2$s",
        "jdbc:unheard-of:%1$s:%2$s",
        "no url at all %1$s %2$s"
      })
  void credentials_neverComeOut(String form) {
    for (String end : new String[] {"", "/x", "@x", ":x", "?x", "#x", "&x", ",x", "@x/y", "\\x"}) {
      for (String secret : new String[] {"s3cr3t", "4711"}) {
        String url = String.format(form, "us3cr3tr", secret + end);
        assertThat(text(DbTarget.ofJdbcUrl(url))).as(url).doesNotContain("3cr3t", "4711");
      }
    }
  }

  @Test
  void anyText_isTaken() {
    Random random = new Random(1);
    String[] parts = {
      "jdbc:",
      "mysql:",
      "oracle:thin:",
      "sqlserver:",
      "//",
      "/",
      "@",
      ":",
      ";",
      "?",
      "&",
      "[",
      "]",
      "(",
      ")",
      "databaseName=",
      "db",
      "5432",
      "99999",
      "\\",
      ",",
      "=",
      " ",
      "\u00e9",
      "#"
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder url = new StringBuilder(random.nextBoolean() ? "jdbc:postgresql:" : "");
      for (int n = random.nextInt(12); n > 0; n--) {
        url.append(parts[random.nextInt(parts.length)]);
      }
      DbTarget target = DbTarget.ofJdbcUrl(url.toString());
      assertThat(target.port()).isBetween(0, 65_535);
    }
  }
}
