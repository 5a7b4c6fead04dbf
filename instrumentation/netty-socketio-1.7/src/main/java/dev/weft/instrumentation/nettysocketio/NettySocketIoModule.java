package dev.weft.instrumentation.nettysocketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/** netty-socketio 1.7 and newer, under the packages that it has and under those of its fork. */
public final class NettySocketIoModule extends InstrumentationModule {
  public NettySocketIoModule() {
    super("netty-socketio");
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    // added in 1.7, with the packets of that protocol
    return hasClassesNamed("com.corundumstudio.socketio.handler.ClientsBox");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new NamespaceInstrumentation(),
        new NamespaceClientInstrumentation(),
        new ClientHeadInstrumentation(),
        new BroadcastInstrumentation(),
        new RoomBroadcastInstrumentation(),
        new AckManagerInstrumentation(),
        new AckRequestInstrumentation(),
        new AckCallbackInstrumentation(),
        new ExceptionListenerInstrumentation(),
        new AuthorizeHandlerInstrumentation());
  }
}
