package dev.weft.agent.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameNamesTest {
  @ParameterizedTest
  @CsvSource({
    "com.example.Shop, com.example.Shop",
    "com.example.Http2Handler, com.example.Http2Handler",
    "com.example.Shop$Basket, com.example.Shop$Basket",
    "com.example.Shop$1, com.example.Shop$",
    "com.example.Shop$12$3, com.example.Shop$$",
    "com.example.Shop$1Local, com.example.Shop$Local",
    "com.example.Shop$$Lambda$14, com.example.Shop$$Lambda",
    "com.example.Shop$$Lambda/0x00007f3c01002218, com.example.Shop$$Lambda",
    "com.example.Shop$$Lambda$14/1234567, com.example.Shop$$Lambda",
    "com.example.Shop$$EnhancerBySpringCGLIB$$4f5e6a7b, com.example.Shop$$EnhancerBySpringCGLIB",
    "com.example.Shop$$SpringCGLIB$$0, com.example.Shop$$SpringCGLIB",
    "com.example.Shop$HibernateProxy$mUBtJ1aX, com.example.Shop$HibernateProxy$",
    "com.example.Shop_$$_jvst8a2_3, com.example.Shop_$$_",
    "com.sun.proxy.$Proxy31, com.sun.proxy.$Proxy",
    "jdk.internal.reflect.GeneratedMethodAccessor12, jdk.internal.reflect.GeneratedMethodAccessor",
    "Script47, Script",
  })
  void ofClass_isFreeOfNumbersThatChange(String name, String expected) {
    assertThat(FrameNames.ofClass(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sell, sell",
    "sell2, sell2",
    "lambda$sell$7, lambda$sell$",
    "access$000, access$",
    "$anonfun$main$1, $anonfun$main$",
  })
  void ofMethod_isFreeOfNumbersThatChange(String name, String expected) {
    assertThat(FrameNames.ofMethod(name)).isEqualTo(expected);
  }
}
