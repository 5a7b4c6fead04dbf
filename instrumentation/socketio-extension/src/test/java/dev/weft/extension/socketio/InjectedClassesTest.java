package dev.weft.extension.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is injected is enough: no class of it needs one of ours that stays behind. */
class InjectedClassesTest {
  private static final int CLASS = 7;

  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of("dev.weft.instrumentation.nettysocketio", InjectedClasses.NETTY),
        Arguments.of("dev.weft.instrumentation.socketioserver", InjectedClasses.SERVER));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyClassThatIsReferredTo_isInjectedToo(String modulePackage, String[] helpers)
      throws IOException {
    List<String> injected = InjectedClasses.of(modulePackage, helpers);
    Set<String> missing = new TreeSet<>();
    for (String name : injected) {
      for (String other : referredTo(name)) {
        if (!injected.contains(other)) {
          missing.add(name + " -> " + other);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Set<String> referredTo(String name) throws IOException {
    Set<String> others = new TreeSet<>();
    ClassReader reader = read(name);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && reader.readByte(offset - 1) == CLASS) {
        String other = reader.readUTF8(offset, buffer).replace('/', '.');
        if (other.startsWith("dev.weft.") && !isMarker(other)) {
          others.add(other);
        }
      }
    }
    return others;
  }

  /** What the compiler adds to tell a private constructor's way in from others is never loaded. */
  private static boolean isMarker(String name) throws IOException {
    return (read(name).getAccess() & Opcodes.ACC_SYNTHETIC) != 0;
  }

  private static ClassReader read(String name) throws IOException {
    try (InputStream in =
        InjectedClassesTest.class
            .getClassLoader()
            .getResourceAsStream(name.replace('.', '/') + ".class")) {
      assertThat(in).as(name).isNotNull();
      return new ClassReader(in);
    }
  }
}
