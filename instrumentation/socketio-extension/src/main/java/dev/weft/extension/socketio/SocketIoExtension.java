package dev.weft.extension.socketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import dev.weft.instrumentation.nettysocketio.NettySocketIoModule;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/** netty-socketio under the upstream agent: {@code otel.instrumentation.netty-socketio.enabled}. */
public final class SocketIoExtension extends InstrumentationModule {
  private final InstrumentationModule module = new NettySocketIoModule();

  public SocketIoExtension() {
    super("netty-socketio");
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("com.corundumstudio.socketio.handler.ClientsBox");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    List<TypeInstrumentation> types = new ArrayList<>(module.typeInstrumentations());
    types.add(new ConfigurationInstrumentation());
    return types;
  }

  @Override
  public boolean isHelperClass(String className) {
    return Helpers.NAMES.contains(className);
  }

  @Override
  public List<String> getAdditionalHelperClassNames() {
    return Helpers.NAMES;
  }
}
