package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.Emit;
import dev.weft.instrumentation.common.socketio.Rooms;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;
import dev.weft.instrumentation.common.socketio.SocketIoNamespace;
import dev.weft.instrumentation.common.socketio.SocketIoNamespaces;
import dev.weft.instrumentation.common.socketio.SocketIoSessions;

/** Events to clients. Sending is built in layers: the outermost is the emit. */
public final class NettyEmits {
  /** Another node of the cluster has emitted; its clients here are told. */
  public static final CallDepth FROM_OTHER_NODE = new CallDepth();

  private NettyEmits() {}

  /** To one client; null when this is a part of an emit, or no event. */
  @Nullable
  public static Emit toClient(NamespaceClient client, @Nullable Packet packet) {
    if (packet == null || !isEvent(packet) || FROM_OTHER_NODE.inside()) {
      return null;
    }
    return Emit.startToOne(namespaceOf(client), packet.getName());
  }

  /** To one client, which shall acknowledge it. */
  @Nullable
  public static Emit ask(
      NamespaceClient client, @Nullable Packet packet, @Nullable AckCallback<?> callback) {
    if (callback != null) {
      SocketIoAcks.await(callback, namespaceOf(client));
    }
    return toClient(client, packet);
  }

  /** To many, whose namespace is not known yet. */
  @Nullable
  public static Emit toMany(@Nullable Packet packet) {
    return packet == null || !isEvent(packet) ? null : Emit.start(null, packet.getName());
  }

  /** To a room, or to all of a namespace. */
  @Nullable
  public static Emit toRoom(
      @Nullable String namespace, @Nullable String room, @Nullable Packet packet) {
    return packet == null || !isEvent(packet) ? null : toRoom(namespace, room, packet.getName());
  }

  /** To a room, or to all of a namespace. */
  @Nullable
  public static Emit toRoom(
      @Nullable String namespace, @Nullable String room, @Nullable String event) {
    SocketIoNamespace known = SocketIoNamespaces.of(namespace);
    Emit emit = Emit.start(known, event);
    if (Rooms.isOn() && room != null && !room.equals(namespace)) {
      Emit.to(known, room);
    }
    return emit;
  }

  /** A packet is on its way to one connected client. */
  public static void reached(@Nullable Packet packet) {
    if (packet != null && isEvent(packet)) {
      Emit.reached();
    } else if (packet != null && packet.getSubType() == PacketType.ERROR) {
      SocketIoSessions.namespaceRefused();
    }
  }

  /** It is sent. */
  public static void end(@Nullable Emit emit, @Nullable Throwable thrown) {
    if (emit != null) {
      emit.end(thrown);
    }
  }

  private static boolean isEvent(Packet packet) {
    PacketType type = packet.getSubType();
    return type == PacketType.EVENT || type == PacketType.BINARY_EVENT;
  }

  private static SocketIoNamespace namespaceOf(NamespaceClient client) {
    return SocketIoNamespaces.of(client.getNamespace().getName());
  }
}
