package dev.weft.agent.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomsEndpointTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Documents documents = new Documents();

  private HttpResponse<String> ask(boolean isOn, String path) throws Exception {
    RoomsEndpoint rooms = new RoomsEndpoint(documents, isOn);
    Router router =
        new Router(Access.of(null, false))
            .add("GET", "/socketio/rooms", Guard.PROTECTED, rooms)
            .add("GET", "/socketio/rooms/{room}/events", Guard.PROTECTED, rooms);
    HttpServer server = HttpServer.start(new ServerSettings().port(0), router, new Silent());
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } finally {
      server.close();
    }
  }

  @Test
  void rooms_areShownWithWhatTheModuleSays() throws Exception {
    documents.add(
        "socketio.rooms",
        room ->
            room.isEmpty()
                ? Map.of("rooms", List.of(Map.of("room", "a \"b\" <c>", "clients", 3)))
                : room.equals("a/b") ? Map.of("room", room) : null);
    assertThat(ask(true, "/socketio/rooms").body())
        .contains("\"room\":\"a \\\"b\\\" <c>\"")
        .contains("\"clients\":3");
    assertThat(ask(true, "/socketio/rooms/a%2Fb/events").body()).isEqualTo("{\"room\":\"a/b\"}");
    assertThat(ask(true, "/socketio/rooms/c/events").statusCode()).isEqualTo(404);
  }

  @Test
  void rooms_areNoneWithoutAServer() throws Exception {
    assertThat(ask(true, "/socketio/rooms").body()).isEqualTo("{\"rooms\":[]}");
    assertThat(ask(true, "/socketio/rooms/c/events").statusCode()).isEqualTo(404);
  }

  @Test
  void rooms_sayHowToTurnThemOn() throws Exception {
    HttpResponse<String> answer = ask(false, "/socketio/rooms");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("weft.socketio.rooms=true");
  }

  private static final class Silent implements ServerLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}
  }
}
