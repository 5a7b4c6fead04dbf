package dev.weft.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No key, token or password lies in the tree: known shapes, and whatever looks drawn by lot. */
class SecretScanTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", "node_modules");
  private static final int MOST_BYTES = 2 << 20;

  /** Made up, to show that they are masked. */
  private static final Set<String> EXAMPLES =
      Set.of("agent/engine/src/test/resources/sanitize/messages.tsv");

  private static final Pattern SHAPES =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/=]{40}"
              + "|\\bA(?:KIA|SIA)[0-9A-Z]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bgithub_pat_[A-Za-z0-9_]{40}"
              + "|\\bglpat-[A-Za-z0-9_-]{20}|\\bnpm_[A-Za-z0-9]{36}"
              + "|\\bxox[baprs]-[A-Za-z0-9-]{20}|\\bAIza[0-9A-Za-z_-]{35}"
              + "|\\b[sr]k_live_[0-9a-zA-Z]{16}"
              + "|\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20}"
              + "|https://[0-9a-f]{32}@[a-z0-9.]*sentry");

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(?:passw(?:or)?d|secret|token|api[_-]?key|credential)[\\w.-]{0,20}[\"']?"
              + "\\s*[=:,(]\\s*[\"']([A-Za-z0-9+/=_-]{20,})[\"']");

  /** Bits for each character: words have less, what was drawn by lot has more. */
  private static final double DRAWN_BY_LOT = 4.0;

  private static List<String> findings(String text) {
    List<String> findings = new ArrayList<>();
    Matcher shapes = SHAPES.matcher(text);
    while (shapes.find()) {
      findings.add(text.substring(shapes.start(), Math.min(shapes.end(), shapes.start() + 8)));
    }
    Matcher assigned = ASSIGNED.matcher(text);
    while (assigned.find()) {
      if (bitsOf(assigned.group(1)) > DRAWN_BY_LOT) {
        findings.add(assigned.group(1).substring(0, 4));
      }
    }
    return findings;
  }

  private static double bitsOf(String text) {
    return text.chars()
            .mapToDouble(
                c -> -Math.log((double) text.chars().filter(d -> d == c).count() / text.length()))
            .sum()
        / text.length()
        / Math.log(2);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && attributes.size() <= MOST_BYTES) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  @Test
  void tree_holdsNoSecret() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files = files();
    for (Path file : files) {
      String name = ROOT.relativize(file).toString().replace('\\', '/');
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      if (!EXAMPLES.contains(name)) {
        findings(text).forEach(finding -> found.add(name + ": " + finding + "…"));
      }
    }

    System.out.println("secrets: " + files.size() + " files were looked at");
    assertThat(files).hasSizeGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @Test
  void scan_findsWhatItLooksFor() {
    String drawn = "q8Zr2LmX0vTe" + "7KpWc5NyB4hJ";
    assertThat(findings("password = \"" + drawn + "\"")).hasSize(1);
    assertThat(findings("api_key: '" + drawn + "'")).hasSize(1);
    assertThat(findings("AKIA" + "ABCDEFGHIJKLMNOP")).hasSize(1);
    assertThat(findings("ghp_" + "a".repeat(36))).hasSize(1);
    assertThat(findings("-----BEGIN RSA PRIVATE" + " KEY-----\n" + "A".repeat(64))).hasSize(1);
    assertThat(findings("eyJ" + "hbGciOiJIUz.eyJ" + "zdWIiOiIxMjM." + "x".repeat(30))).hasSize(1);
    assertThat(findings("token = \"correct-horse-battery-staple\"")).isEmpty();
  }
}
