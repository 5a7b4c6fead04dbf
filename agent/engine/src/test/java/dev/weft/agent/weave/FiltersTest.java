package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters against plain readings of every class that this JVM has. */
class FiltersTest {
  private static final String[] NAMES = {
    "execute", "executeQuery", "prepareStatement", "getConnection", "service", "addBatch", "a",
    "run", "<init>", "get", "hashCode", "apply", "handle", "close"
  };

  @Test
  void landmarks_findExactlyWhatTheConstantPoolHolds() throws IOException {
    Landmarks landmarks = new Landmarks();
    long[] masks = new long[NAMES.length];
    for (int i = 0; i < NAMES.length; i++) {
      masks[i] = landmarks.add(NAMES[i]);
    }
    int classes =
        AllClasses.forEach(
            file -> {
              Set<String> texts = texts(file);
              long found = landmarks.scan(file);
              for (int i = 0; i < NAMES.length; i++) {
                boolean isFound = (found & masks[i]) != 0;
                if (isFound != texts.contains(NAMES[i])) {
                  assertThat(isFound).as(NAMES[i]).isEqualTo(!isFound);
                }
              }
            });
    System.out.println("landmarks and shapes: " + classes + " classes");
    assertThat(classes).isGreaterThan(10_000);
  }

  private static Set<String> texts(byte[] file) {
    Set<String> texts = new HashSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      in.skipBytes(8);
      int entries = in.readUnsignedShort();
      for (int i = 1; i < entries; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(in.readUTF());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
          case 7, 8, 16, 19, 20 -> in.skipBytes(2);
          case 15 -> in.skipBytes(3);
          case 5, 6 -> {
            in.skipBytes(8);
            i++;
          }
          default -> throw new IllegalStateException("tag " + tag);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  @Test
  void moreLandmarksThanBits_shareThemAndLoseNone() {
    Landmarks landmarks = new Landmarks();
    for (int i = 0; i < 400; i++) {
      landmarks.add("name" + i);
    }
    long mask = landmarks.add("toString");
    assertThat(landmarks.add("toString")).isEqualTo(mask);
    assertThat(landmarks.scan(ClassBytes.of(Shapes.class)) & mask).isNotZero();
  }

  @Test
  void shapes_areWhatAsmReads() throws IOException {
    AllClasses.forEach(
        file -> {
          String ours = ours(ClassShape.of(file));
          String theirs = theirs(file);
          if (!ours.equals(theirs)) {
            assertThat(ours).isEqualTo(theirs);
          }
        });
  }

  private static String ours(ClassShape shape) {
    StringBuilder out = new StringBuilder();
    out.append(shape.majorVersion).append(' ').append(shape.access).append(' ');
    out.append(shape.name).append(' ').append(shape.superName).append(' ');
    out.append(List.of(shape.interfaces)).append('\n');
    for (ClassShape.Members members : new ClassShape.Members[] {shape.fields, shape.methods}) {
      for (int i = 0; i < members.count(); i++) {
        out.append(members.access(i)).append(' ').append(members.name(i)).append(' ');
        out.append(members.descriptor(i)).append('\n');
        if (members.indexOf(members.name(i), members.descriptor(i)) != i) {
          throw new AssertionError(members.name(i));
        }
      }
    }
    return out.toString();
  }

  /** ASM adds flags of its own above the sixteen of the class file. */
  private static String theirs(byte[] file) {
    StringBuilder out = new StringBuilder();
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visit(
                  int version, int access, String name, String s, String above, String[] below) {
                out.append(version & 0xffff).append(' ').append(access & 0xffff).append(' ');
                out.append(name).append(' ').append(above).append(' ');
                out.append(List.of(below)).append('\n');
              }

              @Override
              public FieldVisitor visitField(
                  int access, String name, String descriptor, String signature, Object value) {
                member(access, name, descriptor);
                return null;
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                member(access, name, descriptor);
                return null;
              }

              private void member(int access, String name, String descriptor) {
                out.append(access & 0xffff).append(' ').append(name).append(' ');
                out.append(descriptor).append('\n');
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/sql/Statement",
        "jdk/internal/A",
        "sun/misc/A",
        "com/sun/proxy/$Proxy3",
        "dev/weft/agent/A",
        "com/acme/$Proxy12",
        "com/acme/A$$Lambda$14",
        "com/acme/A$$Lambda+0x123",
        "com/acme/A$$FastClassBySpringCGLIB$$1",
        "java/lang/invoke/LambdaForm$MH",
        "kotlin/Unit",
        "net/bytebuddy/A",
        "org/springframework/core/A"
      })
  void nameFilter_endsTheWayOf(String name) {
    assertThat(NameFilter.ignores(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/h2/jdbc/JdbcStatement",
        "com/acme/Pool$ProxyStatement",
        "com/acme/A$1",
        "javax/servlet/http/HttpServlet",
        "jakarta/servlet/http/HttpServlet",
        "javautil/A",
        "org/postgresql/jdbc/PgStatement",
        "com/mysql/cj/jdbc/StatementImpl",
        "\u00e9/A",
        "A",
        "oracle/jdbc/driver/T4CStatement",
        "org/mariadb/jdbc/Statement",
        "com/sunny/A",
        "com/acme/A$$EnhancerBySpringCGLIB$$1",
        "org/apache/catalina/A",
        "kotlinish/A"
      })
  void nameFilter_letsPass(String name) {
    assertThat(NameFilter.ignores(name)).isFalse();
  }

  @Test
  void descriptors_areReadByParameter() {
    String descriptor = "(I[[JLjava/lang/String;[Ljava/util/List;D)[Ljava/lang/Object;";
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      names.add(Descriptors.parameter(descriptor, i));
    }
    assertThat(names)
        .containsExactly("int", "long[][]", "java.lang.String", "java.util.List[]", "double", null);
    assertThat(Descriptors.parameterCount(descriptor)).isEqualTo(5);
    assertThat(Descriptors.returned(descriptor)).isEqualTo("java.lang.Object[]");
    assertThat(Descriptors.parameterCount("()V")).isZero();
    assertThat(Descriptors.returned("()V")).isEqualTo("void");
  }
}
