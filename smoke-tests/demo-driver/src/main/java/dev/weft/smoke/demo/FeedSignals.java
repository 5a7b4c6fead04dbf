package dev.weft.smoke.demo;

import dev.weft.smoke.harness.Scrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the live feed has to leave behind, and which of it is not there. */
final class FeedSignals {
  private final List<String> missing = new ArrayList<>();
  private final Scrape scrape;
  private final Traces traces;
  private final Watchers watchers;

  FeedSignals(Scrape scrape, Traces traces, Watchers watchers) {
    this.scrape = scrape;
    this.traces = traces;
    this.watchers = watchers;
  }

  List<String> missing() {
    clients();
    events();
    emits();
    need("a watcher's product with its cache", traces.hasChildOf("socketio watch", "GET"));
    need(
        "an order with what the feed said of it",
        traces.hasChildOf("POST /api/baskets/{basket}/order", "socketio emit ordered"));
    return missing;
  }

  private void clients() {
    Map<String, String> home = Map.of("namespace", "/");
    need(
        "socketio_clients of " + Watchers.CLIENTS,
        scrape.sum("socketio_clients", home) == Watchers.CLIENTS);
    for (String transport : new String[] {"websocket", "polling"}) {
      Map<String, String> labels = Map.of("namespace", "/", "transport", transport);
      need(
          "socketio_connections_total" + labels,
          scrape.sum("socketio_connections_total", labels) == Watchers.CLIENTS / 2);
    }
  }

  private void events() {
    Map<String, String> watch = Map.of("namespace", "/", "event", "watch");
    Map<String, String> alert = Map.of("namespace", "/", "event", "alert");
    double watched = scrape.sum("socketio_events_total", watch);
    need(
        watchers.asked() + " products watched, exactly (saw " + watched + ")",
        watched == watchers.asked() && watched == watchers.answered() && watched > 0);
    need(
        "socketio_event_duration_seconds of every event",
        scrape.sum("socketio_event_duration_seconds_count") == scrape.sum("socketio_events_total"));
    need(
        "socketio_event_errors_total of " + watchers.alerts() + " alerts",
        watchers.alerts() > 0
            && scrape.sum("socketio_event_errors_total", alert) == watchers.alerts());
    need(
        "socketio_ack_duration_seconds of every product",
        scrape.sum("socketio_ack_duration_seconds_count", Map.of("by", "server")) == watched);
  }

  private void emits() {
    double orders =
        scrape.sum(
            "http_requests_total", Map.of("route", "/api/baskets/{basket}/order", "status", "201"));
    need(
        "one socketio_emits_total for each of " + orders + " orders",
        orders > 0 && scrape.sum("socketio_emits_total", Map.of("event", "ordered")) == orders);
    need("orders that watchers heard of", watchers.heard() > 0);
  }

  private void need(String signal, boolean there) {
    if (!there) {
      missing.add(signal);
    }
  }
}
