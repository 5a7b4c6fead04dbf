package dev.weft.extension.socketio;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * A module of Weft's under the upstream agent, which injects its helpers and puts the recorder in
 * place; {@code otel.instrumentation.<name>.enabled}.
 */
abstract class SocketIoExtension extends InstrumentationModule {
  private static final String PACKAGE = "dev.weft.instrumentation.";

  private final InstrumentationModule module;
  private final String neededClass;
  private final List<String> injected;

  /**
   * One.
   *
   * @param module the name of the module's class, after the package that all have
   * @param neededClass what no server can be made without
   * @param helpers classes of the module's package
   */
  SocketIoExtension(String name, String module, String neededClass, String... helpers) {
    super(name);
    this.module = made(PACKAGE + module);
    this.neededClass = neededClass;
    injected = InjectedClasses.of(PACKAGE + module.substring(0, module.lastIndexOf('.')), helpers);
  }

  // by name: the twins are made when the extension is packed
  private static InstrumentationModule made(String name) {
    try {
      return (InstrumentationModule) Class.forName(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("extension: expecting " + name + " in its jar", e);
    }
  }

  @Override
  public final List<TypeInstrumentation> typeInstrumentations() {
    List<TypeInstrumentation> types = new ArrayList<>(module.typeInstrumentations());
    types.add(new ServerInstrumentation(neededClass));
    return types;
  }

  @Override
  public final boolean isHelperClass(String className) {
    return injected.contains(className);
  }

  @Override
  public final List<String> getAdditionalHelperClassNames() {
    return injected;
  }
}
