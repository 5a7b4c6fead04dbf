package dev.weft.plans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The versions of a library that the tests of its folder run, as its pom fetches them. Which of
 * them must be left alone is said by the tests: their methods' names end in {@code LeftAlone}.
 */
final class TestedVersions {
  private static final Pattern LEFT_ALONE =
      Pattern.compile(
          "@(?:Parameterized)?Test(?:(?!@(?:Parameterized)?Test).)*?LeftAlone\\(.*?\\n  }",
          Pattern.DOTALL);
  private static final Set<String> GENERAL =
      Set.of("api", "client", "commons", "core", "java", "javax", "jakarta", "jdbc", "spi");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*\\d[^\"]*)\"");

  private final List<String> woven = new ArrayList<>();
  private final List<String> leftAlone = new ArrayList<>();

  private TestedVersions() {}

  /** Those of a module's folder; none when its pom fetches none. */
  static TestedVersions of(Path folder) throws IOException {
    TestedVersions tested = new TestedVersions();
    Document pom = parse(folder.resolve("pom.xml"));
    String library = library(pom);
    Set<String> refused = refused(folder);
    for (Element item : elements(pom, "artifactItem")) {
      String artifact = text(item, "artifactId");
      String version = text(item, "version");
      boolean isLibrary = words(artifact).stream().anyMatch(words(library)::contains);
      if (isLibrary && isRefused(version, refused)) {
        add(version, tested.leftAlone);
      } else if (refused.contains(artifact + "-" + version + ".jar")) {
        add(isLibrary ? version : artifact + " " + version, tested.leftAlone);
      } else if (isLibrary) {
        add(version, tested.woven);
      }
    }
    return tested;
  }

  private static void add(String version, List<String> list) {
    if (!list.contains(version)) {
      list.add(version);
    }
  }

  private static boolean isRefused(String version, Set<String> refused) {
    return refused.stream()
        .anyMatch(literal -> literal.equals(version) || version.startsWith(literal + "."));
  }

  String woven() {
    return String.join(", ", woven);
  }

  String leftAlone() {
    return String.join(", ", leftAlone);
  }

  boolean isEmpty() {
    return woven.isEmpty();
  }

  /** What the module is compiled against. */
  private static String library(Document pom) {
    for (Element dependency : elements(pom, "dependency")) {
      if (text(dependency, "scope").equals("provided")) {
        return text(dependency, "artifactId");
      }
    }
    return "";
  }

  /** What tells a library's artifacts from those that it needs: dbcp of commons-dbcp2. */
  private static Set<String> words(String artifact) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : artifact.split("[-.]")) {
      words.add(word.replaceFirst("\\d+$", ""));
    }
    words.removeAll(GENERAL);
    return words;
  }

  private static Set<String> refused(Path folder) throws IOException {
    Set<String> literals = new LinkedHashSet<>();
    Path tests = folder.resolve("src/test/java");
    if (!Files.isDirectory(tests)) {
      return literals;
    }
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(f -> f.toString().endsWith("VersionsTest.java")).toList()) {
        Matcher method = LEFT_ALONE.matcher(Files.readString(file));
        while (method.find()) {
          Matcher literal = LITERAL.matcher(method.group());
          while (literal.find()) {
            literals.add(literal.group(1).replaceFirst("^target/versions/", ""));
          }
        }
      }
    }
    return literals;
  }

  private static Document parse(Path pom) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(pom.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + ": expecting a pom", e);
    }
  }

  private static List<Element> elements(Document pom, String name) {
    NodeList nodes = pom.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Element element, String child) {
    NodeList found = element.getElementsByTagName(child);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
  }
}
