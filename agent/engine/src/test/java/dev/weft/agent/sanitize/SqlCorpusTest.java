package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class SqlCorpusTest {
  @Test
  void sanitize_corpus_gives_what_each_row_says() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (String[] row : Tables.rows("corpus.tsv")) {
      SqlDialect dialect = SqlDialect.of(row[0]);
      String text = SqlSanitizer.sanitize(row[3], dialect).text();
      softly.assertThat(text).as("%s: %s", row[0], row[3]).isEqualTo(row[4]);
      softly.assertThat(SqlSanitizer.sanitize(text, dialect).text()).as("twice").isEqualTo(text);
      if (!row[1].equals("-")) {
        softly.assertThat(text).as("%s: %s", row[0], row[3]).doesNotContain(row[1]);
      }
    }
    softly.assertAll();
  }

  @Test
  void corpus_is_large_and_says_where_upstream_leaks() throws IOException {
    List<String[]> rows = Tables.rows("corpus.tsv");
    assertThat(rows).hasSizeGreaterThanOrEqualTo(600).allMatch(row -> row.length == 5);
    assertThat(rows).filteredOn(row -> row[2].equals("leaks")).hasSizeGreaterThan(200);
  }
}
