package dev.weft.instrumentation.common.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names are few, whoever makes them. */
class SocketIoBoundsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of();

  private void run(Class<? extends Runnable> scenario) {
    agent.run(scenario);
  }

  @Test
  void namespaces_areBounded() {
    run(Namespaces.class);
  }

  @Test
  void events_areBounded_maskedWhereTheServerMakesThem() {
    run(Events.class);
  }

  @Test
  void timelines_keepTheLast() {
    run(Timelines.class);
  }

  /** More namespaces than anybody has. */
  public static final class Namespaces implements Runnable {
    @Override
    public void run() {
      assertThat(SocketIoNamespaces.of("").name()).isEqualTo("/");
      assertThat(SocketIoNamespaces.of(null)).isSameAs(SocketIoNamespaces.of("/"));
      for (int i = 0; i < 1000; i++) {
        SocketIoNamespaces.of("/n" + i);
      }
      assertThat(SocketIoNamespaces.of("/n1").name()).isEqualTo("/n1");
      assertThat(SocketIoNamespaces.of("/n999")).isSameAs(SocketIoNamespaces.other());
      assertThat(SocketIoNamespaces.other().name()).isEqualTo("_other");
    }
  }

  /** Names of events, of either side. */
  public static final class Events implements Runnable {
    @Override
    public void run() {
      SocketIoNamespace chat = SocketIoNamespaces.of("/chat");
      SocketIoEvent other = chat.handled(null);
      assertThat(other.name).isEqualTo("_other");
      assertThat(chat.handled("order").name).isEqualTo("order");
      assertThat(chat.emitted("user:4711").name).isEqualTo("user:*");
      assertThat(chat.emitted("user:4712")).isSameAs(chat.emitted("user:4711"));
      assertThat(chat.emitted(null)).isSameAs(other);
      assertThat(chat.emitted("x".repeat(101))).isSameAs(other);
      for (int i = 0; i < 500; i++) {
        String name = "go" + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
        chat.handled(name);
        chat.emitted(name);
      }
      assertThat(chat.handled("late")).isSameAs(other);
      assertThat(chat.emitted("late")).isSameAs(other);
      assertThat(chat.handled("order").name).isEqualTo("order");
    }
  }

  /** More rooms and more in them than is kept. */
  public static final class Timelines implements Runnable {
    @Override
    public void run() {
      SocketIoNamespace chat = SocketIoNamespaces.of("/chat");
      for (int i = 0; i < RoomTimelines.MOST_ROOMS + 1; i++) {
        RoomTimelines.joined(chat, "room" + i);
        RoomTimelines.joined(chat, "lasting");
      }
      RoomTimelines.joined(chat, "x".repeat(257));
      assertThat(RoomTimelines.find("room0")).isNull();
      assertThat(RoomTimelines.find("room" + RoomTimelines.MOST_ROOMS)).isNotNull();
      assertThat(RoomTimelines.find("x".repeat(257))).isNull();
      RoomTimeline lasting = RoomTimelines.find("lasting");
      assertThat(lasting).isNotNull();
      assertThat(lasting.document("lasting"))
          .containsEntry(
              "events_left_out", (long) RoomTimelines.MOST_ROOMS + 1 - RoomTimeline.MOST);
    }
  }
}
