package dev.weft.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large files and methods are: the ten largest are said, and none may pass its bound. */
class SizesTest {
  private static final Path ROOT = Path.of("../..");
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final int BOOTSTRAP_FILES = 15;

  private record Size(int lines, String what) {}

  private static List<Path> sources(String... folders) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> walk = Files.walk(ROOT.resolve(folder))) {
        walk.filter(path -> path.toString().endsWith(".java"))
            .filter(path -> path.toString().contains("/src/main/"))
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private static void report(String what, List<Size> sizes) {
    sizes.sort(Comparator.comparingInt(Size::lines).reversed());
    System.out.println("largest " + what + ":");
    sizes.stream()
        .limit(10)
        .forEach(size -> System.out.println("  " + size.lines + " " + size.what));
  }

  @Test
  void files_stayBelowTheirBound() throws IOException {
    List<Size> sizes = new ArrayList<>();
    for (Path source : sources("bootstrap", "agent", "instrumentation")) {
      int lines = Files.readAllLines(source).size();
      sizes.add(new Size(lines, ROOT.relativize(source).toString()));
    }
    report("files", sizes);
    assertThat(sizes).hasSizeGreaterThan(100);
    assertThat(sizes).filteredOn(size -> size.lines > FILE_LINES).isEmpty();
  }

  @Test
  void methods_stayBelowTheirBound() {
    List<Size> sizes = new ArrayList<>();
    ImportOption mainOnly = new ImportOption.DoNotIncludeTests();
    for (JavaClass type :
        new ClassFileImporter().withImportOption(mainOnly).importPackages("dev.weft")) {
      for (JavaCodeUnit method : type.getCodeUnits()) {
        if (!method.getName().equals("<clinit>")) {
          sizes.add(new Size(lines(method), method.getFullName()));
        }
      }
    }
    report("methods", sizes);
    assertThat(sizes).hasSizeGreaterThan(1000);
    assertThat(sizes).filteredOn(size -> size.lines > METHOD_LINES).isEmpty();
  }

  /** From its declaration to the last line on which it does something with another class. */
  private static int lines(JavaCodeUnit method) {
    int first = first(method);
    int last = first;
    for (JavaAccess<?> access : method.getAccessesFromSelf()) {
      last = Math.max(last, access.getLineNumber());
    }
    return first == 0 ? 0 : last - first + 2;
  }

  /** A constructor holds the field initializers too: it begins where it calls the one above. */
  private static int first(JavaCodeUnit method) {
    if (method instanceof JavaConstructor) {
      for (JavaConstructorCall call : method.getConstructorCallsFromSelf()) {
        JavaClass above = method.getOwner().getRawSuperclass().orElse(method.getOwner());
        if (call.getTargetOwner().equals(above)
            || call.getTargetOwner().equals(method.getOwner())) {
          return call.getLineNumber();
        }
      }
    }
    return method.getSourceCodeLocation().getLineNumber();
  }

  @Test
  void bootstrap_staysTiny() throws IOException {
    List<Path> files = new ArrayList<>(sources("bootstrap"));
    files.removeIf(path -> path.endsWith("package-info.java"));
    assertThat(files).hasSizeLessThanOrEqualTo(BOOTSTRAP_FILES);
  }
}
