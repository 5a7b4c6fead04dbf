package dev.weft.agent.rules;

import dev.weft.agent.reload.Document;
import dev.weft.agent.reload.WrongFile;
import dev.weft.agent.weave.LiveTarget;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of rules; {@code docs/schema/rules.schema.json} describes it. */
final class RulesReader {
  static final int MOST_RULES = 1000;

  private static final List<String> KINDS =
      Arrays.asList("counter", "histogram", "gauge", "span", "error", "event");
  private static final List<String> FIELDS =
      Arrays.asList(
          "name",
          "description",
          "class",
          "interface",
          "annotation",
          "method",
          "when",
          "on",
          "sample",
          "counter",
          "histogram",
          "gauge",
          "span",
          "error",
          "event");

  private final double[] defaultEdges;
  private final Map<String, Rule> byName = new HashMap<>();
  private final Map<String, Rule> byMetric = new HashMap<>();

  private RulesReader(double[] defaultEdges) {
    this.defaultEdges = defaultEdges;
  }

  /**
   * The rules of a file, each sound in itself.
   *
   * @param defaultEdges buckets of durations without their own, in seconds
   */
  static List<Rule> read(String path, double[] defaultEdges) throws WrongFile {
    RulesReader reader = new RulesReader(defaultEdges);
    List<Rule> rules = new ArrayList<>();
    for (Document item : Document.listed(path, "rules", MOST_RULES)) {
      rules.add(reader.rule(item, path));
    }
    return rules;
  }

  private Rule rule(Document item, String path) throws WrongFile {
    Map<String, Document> fields = item.fields(FIELDS);
    Rule rule = new Rule();
    rule.line = item.line();
    rule.name = item.required(fields, "name").name();
    if (byName.put(rule.name, rule) != null) {
      throw item.expecting("a name of its own, as '" + rule.name + "' is above,");
    }
    target(rule, item, fields);
    method(rule, item.required(fields, "method"));
    kind(rule, item, fields);
    condition(rule, fields);
    String problem = RuleSense.problem(rule);
    if (problem != null) {
      throw new WrongFile(path, rule.line, "rule " + rule.name + ": " + problem);
    }
    Rule other = rule.isMetric() ? byMetric.put(rule.metric, rule) : null;
    if (other != null && !other.shape().equals(rule.shape())) {
      throw item.expecting(
          "kind, help, unit, buckets and names of labels as in rule '"
              + other.name
              + "', which has metric "
              + rule.metric
              + " too,");
    }
    return rule;
  }

  private static void target(Rule rule, Document item, Map<String, Document> fields)
      throws WrongFile {
    Document type = fields.get("class");
    Document above = fields.get("interface");
    Document annotation = fields.get("annotation");
    int named = (type == null ? 0 : 1) + (above == null ? 0 : 1) + (annotation == null ? 0 : 1);
    if (named != 1) {
      throw item.expecting("one of class, interface and annotation");
    }
    Document field = type != null ? type : above != null ? above : annotation;
    if (field == null) {
      throw new IllegalStateException("rules: a field that was there is gone");
    }
    rule.type = type(field);
    boolean isPattern = rule.type.indexOf('*') >= 0;
    if (isPattern && type == null) {
      throw field.expecting("a class name without *");
    }
    rule.targetKind =
        isPattern
            ? LiveTarget.Kind.PATTERN
            : type != null
                ? LiveTarget.Kind.EXACT
                : above != null ? LiveTarget.Kind.SUPER_TYPE : LiveTarget.Kind.ANNOTATION;
  }

  private static String type(Document field) throws WrongFile {
    String type = field.text();
    boolean fits = !type.isEmpty() && type.length() <= 300;
    int named = 0;
    for (int i = 0; fits && i < type.length(); i++) {
      char c = type.charAt(i);
      named += c == '*' || c == '.' ? 0 : 1;
      fits = c == '.' || c == '*' || Character.isJavaIdentifierPart(c);
    }
    if (!fits || named < 3) {
      throw field.expecting("a class name such as com.acme.Shop or com.acme.*Service");
    }
    if (Accessor.isForbidden(type)) {
      throw field.expecting("a class of the application: of Java itself and of Weft none is woven");
    }
    return type;
  }

  private static void method(Rule rule, Document field) throws WrongFile {
    String text = field.text().trim();
    rule.methodLine = field.line();
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open).trim();
    boolean isClosed = open < 0 || text.endsWith(")");
    rule.method = name;
    if (!isClosed || !isMethodName(name)) {
      throw field.expecting("a method such as createMatch, createMatch(Party, Mode) or <init>");
    }
    if (open >= 0) {
      String inside = text.substring(open + 1, text.length() - 1).trim();
      List<String> parameters = new ArrayList<>();
      if (!inside.isEmpty()) {
        for (String each : inside.split(",", -1)) {
          String type = each.trim();
          parameters.add(type.endsWith("...") ? type.substring(0, type.length() - 3) + "[]" : type);
        }
      }
      rule.parameters = parameters;
    }
  }

  private static boolean isMethodName(String name) {
    if (name.equals("<init>")) {
      return true;
    }
    boolean fits = !name.isEmpty() && name.length() <= 200;
    for (int i = 0; fits && i < name.length(); i++) {
      fits = Character.isJavaIdentifierPart(name.charAt(i)) || name.charAt(i) == '-';
    }
    return fits;
  }

  private void kind(Rule rule, Document item, Map<String, Document> fields) throws WrongFile {
    @Nullable String found = null;
    for (String kind : KINDS) {
      if (fields.containsKey(kind)) {
        if (found != null) {
          throw item.expecting("one kind, not both " + found + " and " + kind + ",");
        }
        found = kind;
      }
    }
    if (found == null) {
      throw item.expecting("one of " + KINDS);
    }
    Document body = item.required(fields, found);
    new KindReader(rule, defaultEdges).read(found, body);
    Document on = fields.get("on");
    boolean isAny = rule.isDuration() || rule.hasBegin();
    rule.on = isAny ? Rule.On.ANY : rule.kind == Rule.Kind.ERROR ? Rule.On.THROW : Rule.On.RETURN;
    if (on != null) {
      rule.on = on(on);
    }
  }

  private static Rule.On on(Document field) throws WrongFile {
    switch (field.text()) {
      case "return":
        return Rule.On.RETURN;
      case "throw":
        return Rule.On.THROW;
      case "any":
        return Rule.On.ANY;
      default:
        throw field.expecting("return, throw or any");
    }
  }

  private static void condition(Rule rule, Map<String, Document> fields) throws WrongFile {
    Document when = fields.get("when");
    if (when != null) {
      rule.whenText = when.text();
      rule.when = Condition.parse(when.text());
      if (rule.when == null) {
        throw when.expecting("a condition such as return == true or arg1 > 10 and this.open == 1");
      }
    }
    Document sample = fields.get("sample");
    if (sample != null) {
      rule.sample = KindReader.number(sample);
      if (!(rule.sample > 0 && rule.sample <= 1)) {
        throw sample.expecting("a share above 0 and up to 1");
      }
    }
  }
}
