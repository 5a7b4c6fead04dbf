package dev.weft.instrumentation.jdbc;

import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Pools whose statements and connections are known to do nothing but call the driver's: weaving
 * them too would cost each call a look and gain nothing. Wrappers that are not known here are woven
 * and found out at run time.
 */
final class Wrappers {
  private Wrappers() {}

  /** No statement or connection that only calls another. */
  static ElementMatcher.Junction<TypeDescription> isNone() {
    return not(
        isPool()
            .or(nameStartsWith("org.apache.commons.dbcp2."))
            .or(nameStartsWith("org.apache.tomcat.dbcp.")));
  }

  /** No source of connections that a module of its own times, or of connections to Redis. */
  static ElementMatcher.Junction<TypeDescription> isNoTimedSource() {
    return not(
        isPool().or(named("org.apache.commons.dbcp2.BasicDataSource")).or(isClientOfRedis()));
  }

  // to see that they are no DataSource, a hundred of their interfaces would be read at start-up
  private static ElementMatcher.Junction<TypeDescription> isClientOfRedis() {
    return nameStartsWith("redis.clients.jedis.").or(nameStartsWith("io.lettuce.core."));
  }

  private static ElementMatcher.Junction<TypeDescription> isPool() {
    return nameStartsWith("com.zaxxer.hikari.")
        .or(nameStartsWith("org.apache.tomcat.jdbc."))
        .or(nameStartsWith("com.mchange.v2.c3p0."))
        .or(nameStartsWith("io.agroal."))
        .or(nameStartsWith("com.alibaba.druid."))
        .or(nameStartsWith("org.vibur."))
        .or(nameStartsWith("oracle.ucp."))
        .or(nameStartsWith("org.springframework.jdbc."));
  }
}
