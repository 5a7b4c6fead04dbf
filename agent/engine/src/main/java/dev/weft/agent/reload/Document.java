package dev.weft.agent.reload;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML or JSON document, or a part of one, that knows its line. Values are handed out as the text
 * that stands there: a reader says what it expects, not YAML. Immutable.
 */
public final class Document {
  private static final int LONGEST_NAME = 64;

  private final String path;
  private final String place;
  private final Node node;

  private Document(String path, String place, Node node) {
    this.path = path;
    this.place = place;
    this.node = node;
  }

  /**
   * Reads a file. JSON is YAML, but for tabs between its tokens.
   *
   * @throws WrongFile when it cannot be read, is empty, or is neither
   */
  private static Document read(String path) throws WrongFile {
    String text = TextFile.read(path);
    boolean isJson = text.trim().startsWith("{");
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(TextFile.MOST_BYTES).build();
    try {
      // no string of a JSON document can hold a bare tab
      Optional<Node> root =
          new Compose(settings).composeString(isJson ? text.replace('\t', ' ') : text);
      if (root.isPresent()) {
        return new Document(path, "", root.get());
      }
    } catch (MarkedYamlEngineException e) {
      throw new WrongFile(path, lineOf(e.getProblemMark()), "no YAML or JSON: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new WrongFile(path, 0, "no YAML or JSON: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new WrongFile(path, 0, "no YAML or JSON: nested too deeply");
    }
    throw new WrongFile(path, 0, "expecting a document, got an empty file");
  }

  private static int lineOf(Optional<Mark> mark) {
    return mark.isPresent() ? mark.get().getLine() + 1 : 0;
  }

  /** The refusal of this value. */
  public WrongFile expecting(String expected) {
    String got =
        node instanceof ScalarNode
            ? "'" + shortened(((ScalarNode) node).getValue()) + "'"
            : node instanceof MappingNode ? "an object" : "a list";
    return new WrongFile(
        path,
        lineOf(node.getStartMark()),
        (place.isEmpty() ? "document" : place) + ": expecting " + expected + ", got " + got);
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }

  /**
   * The fields of an object by name, each there once.
   *
   * @param known the names that there are; another one is refused
   */
  public Map<String, Document> fields(List<String> known) throws WrongFile {
    if (!(node instanceof MappingNode)) {
      throw expecting("an object with " + known);
    }
    Map<String, Document> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Document key = new Document(path, place, tuple.getKeyNode());
      String name = key.text();
      if (!known.contains(name) || fields.containsKey(name)) {
        throw key.expecting(fields.containsKey(name) ? "each field once" : "one of " + known);
      }
      String below = place.isEmpty() ? name : place + "." + name;
      fields.put(name, new Document(path, below, tuple.getValueNode()));
    }
    return fields;
  }

  /**
   * The fields of an object whose names are the user's, each there once.
   *
   * @param most how many there may be
   */
  public Map<String, Document> entries(int most) throws WrongFile {
    if (!(node instanceof MappingNode)) {
      throw expecting("an object");
    }
    List<String> names = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      names.add(new Document(path, place, tuple.getKeyNode()).text());
    }
    if (names.isEmpty() || names.size() > most) {
      throw expecting("an object with 1 to " + most + " fields");
    }
    return fields(names);
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return node instanceof MappingNode;
  }

  /** The line on which this begins, counted from 1; 0 when it is not known. */
  public int line() {
    return lineOf(node.getStartMark());
  }

  /** A field of {@link #fields} that must be there. */
  public Document required(Map<String, Document> fields, String name) throws WrongFile {
    @Nullable Document field = fields.get(name);
    if (field == null) {
      throw expecting("the field '" + name + "'");
    }
    return field;
  }

  /**
   * The items of a file: an object with {@code version: 1} and one list.
   *
   * @param list the name of the list
   * @param most how many items there may be; one is the least
   * @throws WrongFile when the file cannot be read, or is anything else
   */
  public static List<Document> listed(String path, String list, int most) throws WrongFile {
    Document document = read(path);
    Map<String, Document> top = document.fields(Arrays.asList("version", list));
    Document version = document.required(top, "version");
    if (!version.text().equals("1")) {
      throw version.expecting("1");
    }
    return document.required(top, list).items(most);
  }

  /** The items of a list of at least one. */
  public List<Document> items(int most) throws WrongFile {
    if (!(node instanceof SequenceNode)) {
      throw expecting("a list");
    }
    List<Node> nodes = ((SequenceNode) node).getValue();
    if (nodes.isEmpty() || nodes.size() > most) {
      throw expecting("a list of 1 to " + most + " items");
    }
    List<Document> items = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      items.add(new Document(path, place + "[" + i + "]", nodes.get(i)));
    }
    return items;
  }

  /** The text of a name that the user gives to something. */
  public String name() throws WrongFile {
    String name = text();
    boolean fits = !name.isEmpty() && name.length() <= LONGEST_NAME;
    for (int i = 0; fits && i < name.length(); i++) {
      char c = name.charAt(i);
      fits = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || i > 0 && (c == '-' || c == '_');
    }
    if (!fits) {
      throw expecting("up to " + LONGEST_NAME + " of a-z, 0-9, - and _, not a dash first");
    }
    return name;
  }

  /** The text of a single value, as it stands there. */
  public String text() throws WrongFile {
    if (!(node instanceof ScalarNode)) {
      throw expecting("a single value");
    }
    return ((ScalarNode) node).getValue();
  }
}
