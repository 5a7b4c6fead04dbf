package dev.weft.instrumentation.mongodb;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import com.mongodb.internal.connection.Connection;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.DbCall;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.bson.BsonDocument;

/**
 * Instruments: {@code DefaultServerConnection.command}, both overloads. Every command of an
 * application comes by here; the driver's own handshakes, heartbeats and log-ins do not.
 */
final class ServerConnectionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.mongodb.internal.connection.DefaultServerConnection");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("command")
            .and(takesArgument(0, named("java.lang.String")))
            .and(takesArgument(1, named("org.bson.BsonDocument"))),
        getClass().getName() + "$CommandAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CommandAdvice {
    private CommandAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static DbCall enter(
        @Advice.This Connection connection,
        @Advice.Argument(0) @Nullable String database,
        @Advice.Argument(1) @Nullable BsonDocument command) {
      return MongoCommands.start(connection, database, command);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable DbCall call,
        @Advice.Return @Nullable Object reply,
        @Advice.Thrown @Nullable Throwable thrown) {
      MongoCommands.end(call, reply, thrown);
    }
  }
}
