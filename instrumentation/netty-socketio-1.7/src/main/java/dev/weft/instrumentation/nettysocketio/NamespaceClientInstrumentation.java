package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.Emit;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@link NamespaceClient#send(Packet)} and its overload with a callback. */
final class NamespaceClientInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.corundumstudio.socketio.transport.NamespaceClient");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("send").and(takesArguments(1)), getClass().getName() + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("send").and(takesArgument(1, named("com.corundumstudio.socketio.AckCallback"))),
        getClass().getName() + "$AskAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(
        @Advice.This NamespaceClient client, @Advice.Argument(0) @Nullable Packet packet) {
      return NettyEmits.toClient(client, packet);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      NettyEmits.end(emit, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class AskAdvice {
    private AskAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(
        @Advice.This NamespaceClient client,
        @Advice.Argument(0) @Nullable Packet packet,
        @Advice.Argument(1) @Nullable AckCallback<?> callback) {
      return NettyEmits.ask(client, packet, callback);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      NettyEmits.end(emit, thrown);
    }
  }
}
