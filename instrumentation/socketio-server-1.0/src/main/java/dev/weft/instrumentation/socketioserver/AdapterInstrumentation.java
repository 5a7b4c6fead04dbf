package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.socketio.server.SocketIoNamespace;
import java.util.Collection;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: the constructor of {@code SocketIoAdapter}, which has the rooms of a namespace. */
final class AdapterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.socketio.server.SocketIoAdapter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(isConstructor(), getClass().getName() + "$MadeAdvice");
  }

  @SuppressWarnings("unused")
  public static final class MadeAdvice {
    private MadeAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) @Nullable SocketIoNamespace namespace,
        @Advice.FieldValue("mRoomSockets") Map<String, Collection<?>> rooms,
        @Advice.FieldValue("mSocketRooms") Map<String, ?> clients) {
      Visits.keeps(namespace, rooms, clients);
    }
  }
}
