package dev.weft.instrumentation.mongodb;

import com.mongodb.MongoServerException;
import com.mongodb.internal.connection.Connection;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Statement;
import dev.weft.instrumentation.common.db.DbCall;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.BsonValue;

/** What the advice calls: turns commands into {@link DbCall}s. */
public final class MongoCommands {
  private MongoCommands() {}

  /** Null for a command that is no query, and inside another. */
  @Nullable
  public static DbCall start(
      Connection connection, @Nullable String database, @Nullable BsonDocument command) {
    if (command == null || DbCall.isRunning()) {
      return null;
    }
    Map<?, ?> keys = MongoShape.keysOf(command);
    Map.Entry<?, ?> first = keys.isEmpty() ? null : keys.entrySet().iterator().next();
    Object name = first == null ? null : first.getKey();
    if (MongoNames.isHousekeeping(name)) {
      return null;
    }
    Statement statement = MongoNames.statement(name, first == null ? null : first.getValue());
    DbCall call = DbCall.start(MongoTargets.of(connection, database), statement, 1);
    if (call.isRecording()) {
      call.text(Recorder.get().mongoText(MongoShape.of(keys, statement.collection())));
    }
    return call;
  }

  public static void end(
      @Nullable DbCall call, @Nullable Object reply, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    int code = thrown == null ? writeError(reply) : serverCode(thrown);
    if (code > 0) {
      call.endWithCode(String.valueOf(code), thrown);
    } else {
      call.end(thrown, null);
    }
  }

  private static int serverCode(Throwable thrown) {
    return thrown instanceof MongoServerException ? ((MongoServerException) thrown).getCode() : 0;
  }

  /** A write that was refused is an answer to the driver, which throws it further up. */
  private static int writeError(@Nullable Object reply) {
    if (!(reply instanceof BsonDocument) || reply instanceof BsonDocumentWrapper) {
      return 0;
    }
    BsonValue errors = ((BsonDocument) reply).get("writeErrors");
    if (!(errors instanceof BsonArray) || ((BsonArray) errors).isEmpty()) {
      return 0;
    }
    BsonValue code = ((BsonArray) errors).get(0).asDocument().get("code");
    return code != null && code.isNumber() ? code.asNumber().intValue() : 0;
  }
}
