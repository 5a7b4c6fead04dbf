package dev.weft.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link of every document leads somewhere: files and headings; the web is not asked. */
class LinksTest {
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  @Test
  void links_leadSomewhere() {
    List<String> dead = new ArrayList<>();
    List<Path> documents = Project.files(".md");
    for (Path document : documents) {
      String text = CODE.matcher(Project.read(document)).replaceAll("");
      for (String link : Project.matches(LINK, text)) {
        if (!link.contains(":") && !leadsSomewhere(document, link)) {
          dead.add(Project.root().relativize(document) + " -> " + link);
        }
      }
    }

    assertThat(documents).hasSizeGreaterThan(10);
    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Path document, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || anchors(target).contains(link.substring(hash + 1));
  }

  private static List<String> anchors(Path document) {
    List<String> anchors = new ArrayList<>();
    String text = FENCE.matcher(Project.read(document)).replaceAll("");
    for (String heading : Project.matches(HEADING, text)) {
      // as the usual viewers do: lower case, no punctuation, a dash for each space
      anchors.add(
          heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    }
    return anchors;
  }
}
