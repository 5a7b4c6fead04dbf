package dev.weft.instrumentation.javahttpclient;

import dev.weft.instrumentation.common.http.HttpClientHeaders;
import java.net.http.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** The headers of a request that cannot change, and those that take their place. */
final class JavaHttpHeaders implements HttpClientHeaders, BiPredicate<String, String> {
  private final Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  JavaHttpHeaders(HttpHeaders headers) {
    changed.putAll(headers.map());
  }

  @Override
  public boolean has(String name) {
    return changed.containsKey(name);
  }

  @Override
  public void set(String name, String value) {
    changed.put(name, Collections.singletonList(value));
  }

  HttpHeaders all() {
    return HttpHeaders.of(changed, this);
  }

  @Override
  public boolean test(String name, String value) {
    return true;
  }
}
