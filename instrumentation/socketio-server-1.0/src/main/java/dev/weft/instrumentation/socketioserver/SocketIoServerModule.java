package dev.weft.instrumentation.socketioserver;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * socket.io-server 1.0 to 3.0, whose packets and listeners were another library's; the build makes
 * the same for 4.0 and newer, which brings its own.
 */
public final class SocketIoServerModule extends InstrumentationModule {
  public SocketIoServerModule() {
    super("socketio-server");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new SocketInstrumentation(),
        new EmitInstrumentation(),
        new EmitterInstrumentation(),
        new NamespaceInstrumentation(),
        new AdapterInstrumentation(),
        new RoomInstrumentation(),
        new ClientInstrumentation(),
        new ServerInstrumentation(),
        new TransportInstrumentation());
  }
}
