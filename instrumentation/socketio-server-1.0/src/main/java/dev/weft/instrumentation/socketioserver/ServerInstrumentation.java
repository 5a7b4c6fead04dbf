package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.socketio.server.SocketIoServer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@link SocketIoServer#namespace(String)}, which makes what it is asked for. */
final class ServerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.socketio.server.SocketIoServer");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("namespace").and(takesArgument(0, named("java.lang.String"))),
        getClass().getName() + "$NamespaceAdvice");
  }

  @SuppressWarnings("unused")
  public static final class NamespaceAdvice {
    private NamespaceAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static String enter(
        @Advice.This SocketIoServer server, @Advice.Argument(0) @Nullable String name) {
      return Namespaces.making(server, name);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable String name, @Advice.Return @Nullable Object namespace) {
      if (name != null) {
        Namespaces.made(namespace);
      }
    }
  }
}
