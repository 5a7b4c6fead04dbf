package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.socketio.server.SocketIoSocket;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: who comes into rooms and goes out of them, {@link SocketIoSocket#joinRoom}, {@code
 * #leaveRoom} and {@code #leaveAllRooms}.
 */
final class RoomInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.socketio.server.SocketIoSocket");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String prefix = getClass().getName();
    transformer.applyAdviceToMethod(
        named("joinRoom").and(takesArguments(1)), prefix + "$JoinAdvice");
    transformer.applyAdviceToMethod(
        named("leaveRoom").and(takesArguments(1)), prefix + "$LeaveAdvice");
    transformer.applyAdviceToMethod(
        named("leaveAllRooms").and(takesArguments(0)), prefix + "$LeaveAllAdvice");
  }

  @SuppressWarnings("unused")
  public static final class JoinAdvice {
    private JoinAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This SocketIoSocket socket,
        @Advice.Argument(0) @Nullable String[] rooms,
        @Advice.FieldValue("mRooms") Collection<?> in) {
      Visits.joins(socket, in, rooms);
    }
  }

  @SuppressWarnings("unused")
  public static final class LeaveAdvice {
    private LeaveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This SocketIoSocket socket,
        @Advice.Argument(0) @Nullable String[] rooms,
        @Advice.FieldValue("mRooms") Collection<?> in) {
      Visits.leaves(socket, in, rooms);
    }
  }

  @SuppressWarnings("unused")
  public static final class LeaveAllAdvice {
    private LeaveAllAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This SocketIoSocket socket, @Advice.FieldValue("mRooms") Collection<?> in) {
      Visits.leaves(socket, in, in.toArray());
    }
  }
}
