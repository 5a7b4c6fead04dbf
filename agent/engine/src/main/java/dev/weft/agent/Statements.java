package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.sanitize.RedisText;
import dev.weft.agent.sanitize.SanitizedSql;
import dev.weft.agent.sanitize.SqlDialect;
import dev.weft.agent.sanitize.StatementCache;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Statement;

/** Sanitized statements, one object per text, cached in a bounded number of bytes. */
final class Statements implements StatementCache.Loader<Statement> {
  private final StatementCache<Statement> cache;

  private final Config config;

  // its tables load with the first command, not while the application starts
  @Nullable private volatile RedisText redis;

  Statements(Config config) {
    this.config = config;
    cache = new StatementCache<>(config.number(Properties.SQL_CACHE_BYTES, 0, 1 << 30), this);
  }

  Statement of(String sql, String system) {
    return cache.get(sql, SqlDialect.of(system));
  }

  String redis(String command, @Nullable Object... arguments) {
    RedisText text = redis;
    if (text == null) {
      text = new RedisText(config.texts(Properties.REDIS_KEY_PATTERNS));
      redis = text;
    }
    return text.text(command, arguments);
  }

  @Override
  public Statement load(String sql, SqlDialect dialect, SanitizedSql sanitized) {
    return new Statement(
        sanitized.text(), sanitized.operation(), sanitized.collection(), sanitized.summary());
  }
}
