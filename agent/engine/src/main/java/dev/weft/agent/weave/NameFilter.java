package dev.weft.agent.weave;

/**
 * First step of the way of a class: names that no instrumentation can ever want, told from their
 * first characters. No allocation, no hashing.
 */
final class NameFilter {
  /** Prefixes by first letter, so that one class name meets a handful of comparisons. */
  private static final String[][] IGNORED = new String[128][];

  private static final String[] PREFIXES = {
    "java/",
    "jdk/",
    "sun/",
    "com/sun/",
    "dev/weft/",
    "javassist/",
    "kotlin/",
    "kotlinx/",
    "scala/",
    "groovy/",
    "org/groovy/",
    "org/codehaus/groovy/",
    "clojure/",
    "net/bytebuddy/",
    "org/objectweb/",
    "org/aopalliance/",
    "org/aspectj/",
    "org/slf4j/",
    "ch/qos/logback/",
    "org/apache/logging/",
    "org/apache/log4j/",
    "org/apache/juli/",
    "org/apache/commons/logging/",
    "org/w3c/",
    "org/xml/",
    "org/ietf/",
    "org/omg/",
    "org/jcp/",
    "com/fasterxml/",
    "com/google/common/",
    "com/google/gson/",
    "io/opentelemetry/",
    "io/micrometer/",
    "io/prometheus/",
    "io/netty/",
    "reactor/",
    "org/junit/",
    "org/yaml/",
    "org/snakeyaml/",
    "org/apache/xerces/",
    "org/apache/xalan/",
    "javax/management/",
    "javax/xml/",
    "javax/crypto/",
    "javax/net/",
    "javax/security/",
    "javax/naming/",
    "javax/el/",
    "jakarta/el/",
    "javax/inject/",
    "jakarta/inject/",
    "javax/validation/",
    "jakarta/validation/",
    "org/springframework/core/",
    "org/springframework/beans/",
    "org/springframework/context/",
    "org/springframework/asm/",
    "org/springframework/cglib/",
    "org/springframework/objenesis/",
    "org/springframework/expression/",
    "org/springframework/boot/loader/",
    "org/springframework/boot/autoconfigure/",
    "org/springframework/aop/",
  };

  static {
    int[] counts = new int[128];
    for (String prefix : PREFIXES) {
      counts[prefix.charAt(0)]++;
    }
    for (String prefix : PREFIXES) {
      char first = prefix.charAt(0);
      if (IGNORED[first] == null) {
        IGNORED[first] = new String[counts[first]];
      }
      IGNORED[first][--counts[first]] = prefix;
    }
  }

  private NameFilter() {}

  /** Whether the way of this class (internal name) ends here. */
  static boolean ignores(String name) {
    char first = name.charAt(0);
    if (first >= 128) {
      return isGenerated(name);
    }
    String[] prefixes = IGNORED[first];
    if (prefixes != null) {
      for (String prefix : prefixes) {
        if (name.startsWith(prefix)) {
          return true;
        }
      }
    }
    return isGenerated(name);
  }

  /** Lambdas, dynamic proxies and generated accessors: they hold no code of anybody's. */
  private static boolean isGenerated(String name) {
    int dollar = name.indexOf('$');
    if (dollar < 0) {
      return false;
    }
    return isProxy(name, dollar)
        || name.indexOf("$$Lambda", dollar) >= 0
        || name.indexOf("$$FastClassBy", dollar) >= 0
        || name.indexOf("$LambdaForm$", dollar) >= 0;
  }

  /** {@code $Proxy12} as the JDK names them; {@code Pool$ProxyStatement} is somebody's code. */
  private static boolean isProxy(String name, int dollar) {
    int digit = dollar + "$Proxy".length();
    return name.startsWith("$Proxy", dollar)
        && digit < name.length()
        && Character.isDigit(name.charAt(digit));
  }
}
