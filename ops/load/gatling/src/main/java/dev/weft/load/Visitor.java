package dev.weft.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Users of an HTTP API: each does one thing of the mix of scenarios.json, waits, does the next. */
final class Visitor {
  private Visitor() {}

  static HttpProtocolBuilder protocol(Plan plan) {
    HttpProtocolBuilder protocol =
        http.baseUrl(plan.base()).disableCaching().disableFollowRedirect();
    // a user has a connection; requests at a rate share theirs, as behind a proxy
    return plan.rate() > 0 ? protocol.shareConnections() : protocol;
  }

  /** One thing of the mix, each as often as its share. */
  static ChainBuilder visit(Plan plan) {
    double total = 0;
    for (JsonNode step : plan.steps()) {
      total += step.required("share").asDouble();
    }
    List<Choice.WithWeight> choices = new ArrayList<>();
    for (JsonNode step : plan.steps()) {
      choices.add(percent(step.get("share").asDouble() * 100 / total).then(exec(request(step))));
    }
    return exec(randomSwitch().on(choices));
  }

  /** The same again and again, until it is over. */
  static ChainBuilder stay(Plan plan, Deadline over) {
    return exec(
        asLongAs(over)
            .on(
                visit(plan)
                    .pause(plan.pause().dividedBy(2), plan.pause().multipliedBy(3).dividedBy(2))));
  }

  private static HttpRequestActionBuilder request(JsonNode step) {
    String method = step.required("method").asText();
    String path = step.required("path").asText();
    // by the template: one name for one kind of request
    HttpRequestActionBuilder request =
        http(method + " " + path)
            .httpRequest(method, user -> filled(path))
            .header("Content-Type", "text/plain");
    return step.has("body") ? request.body(StringBody(step.get("body").asText())) : request;
  }

  private static String filled(String path) {
    int number = 1 + ThreadLocalRandom.current().nextInt(500);
    return path.replace("{number}", "" + number).replace("{id}", UUID.randomUUID().toString());
  }
}
