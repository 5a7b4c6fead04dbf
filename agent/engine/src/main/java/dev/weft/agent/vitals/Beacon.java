package dev.weft.agent.vitals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;

/**
 * What a page measured: a route and up to four numbers. Anything else in it refuses the whole: so
 * nothing personal can come along. Immutable.
 */
public final class Beacon {
  private static final JsonFactory JSON = new JsonFactory();
  private static final double MOST_MILLIS = 600_000;
  private static final double MOST_SHIFT = 100;
  private static final int LONGEST_ROUTE = 512;

  private String route = "";
  private double lcpMillis = -1;
  private double inpMillis = -1;
  private double ttfbMillis = -1;
  private double cls = -1;

  private Beacon() {}

  /** The beacon of a body; null when it is anything else. */
  @Nullable
  public static Beacon parse(byte[] body) {
    Beacon beacon = new Beacon();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (!beacon.take(name, parser.nextToken(), parser)) {
          return null;
        }
      }
      boolean isWhole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
      return isWhole && !beacon.route.isEmpty() ? beacon : null;
    } catch (IOException e) {
      return null;
    }
  }

  private boolean take(String name, JsonToken token, JsonParser parser) throws IOException {
    if (name.equals("route")) {
      boolean fits = token == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST_ROUTE;
      route = fits ? parser.getText() : "";
      return fits;
    }
    if (!token.isNumeric()) {
      return false;
    }
    double value = parser.getDoubleValue();
    if (!(value >= 0) || value > (name.equals("cls") ? MOST_SHIFT : MOST_MILLIS)) {
      return false;
    }
    return keep(name, value);
  }

  private boolean keep(String name, double value) {
    switch (name) {
      case "lcp":
        lcpMillis = value;
        return true;
      case "inp":
        inpMillis = value;
        return true;
      case "ttfb":
        ttfbMillis = value;
        return true;
      case "cls":
        cls = value;
        return true;
      default:
        return false;
    }
  }

  String route() {
    return route;
  }

  /** Milliseconds; below 0 when it was not measured, here and below. */
  double lcpMillis() {
    return lcpMillis;
  }

  double inpMillis() {
    return inpMillis;
  }

  double ttfbMillis() {
    return ttfbMillis;
  }

  /** Without a unit. */
  double cls() {
    return cls;
  }
}
