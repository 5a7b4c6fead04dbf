package dev.weft.instrumentation.mongodb;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonString;

/**
 * The commands that are known, and for each its statements by collection: what metrics need, kept.
 * Bounded: a name that is not known here is none, a collection whose name looks made of data or
 * comes past the bound is left out.
 */
final class MongoNames {
  private static final int MOST_COLLECTIONS = 2000;

  /** Their first value is a collection. */
  private static final String ON_COLLECTION =
      "find aggregate insert update delete findAndModify findandmodify count distinct mapReduce"
          + " mapreduce create drop createIndexes dropIndexes listIndexes collMod collStats"
          + " collstats validate compact convertToCapped reIndex createSearchIndexes"
          + " updateSearchIndex dropSearchIndex";

  private static final String ON_DATABASE =
      "bulkWrite dropDatabase listCollections listDatabases renameCollection dbStats dbstats explain"
          + " buildInfo buildinfo hostInfo serverStatus connectionStatus currentOp killOp"
          + " getParameter setParameter usersInfo createUser updateUser dropUser rolesInfo"
          + " createRole dropRole replSetGetStatus fsync profile top whatsmyuri features";

  /** What the driver does of itself, and what goes over the wire for a query that has its span. */
  private static final String HOUSEKEEPING =
      "hello isMaster ismaster ping getMore killCursors endSessions startSession refreshSessions"
          + " killSessions commitTransaction abortTransaction saslStart saslContinue authenticate"
          + " getnonce logout";

  private static final Set<String> SILENT = new HashSet<>();
  private static final Map<String, MongoNames> KNOWN = new HashMap<>();
  private static final AtomicInteger COLLECTIONS = new AtomicInteger();
  private static final Statement UNKNOWN = new Statement("", "", null, "");

  static {
    Collections.addAll(SILENT, HOUSEKEEPING.split(" "));
    for (String name : ON_COLLECTION.split(" ")) {
      KNOWN.put(name, new MongoNames(name, true));
    }
    for (String name : ON_DATABASE.split(" ")) {
      KNOWN.put(name, new MongoNames(name, false));
    }
  }

  private final String name;
  private final boolean isOnCollection;
  private final Statement plain;
  private final Map<String, Statement> byCollection = new ConcurrentHashMap<>();

  private MongoNames(String name, boolean isOnCollection) {
    this.name = name;
    this.isOnCollection = isOnCollection;
    plain = new Statement("", name, null, name);
  }

  static boolean isHousekeeping(@Nullable Object name) {
    return name instanceof String && SILENT.contains(name);
  }

  /** The statement of a command, by its first key and value; without a text. */
  static Statement statement(@Nullable Object name, @Nullable Object value) {
    MongoNames known = name instanceof String ? KNOWN.get(name) : null;
    if (known == null) {
      return UNKNOWN;
    }
    String collection = known.isOnCollection ? text(value) : null;
    return collection == null ? known.plain : known.on(collection);
  }

  @Nullable
  private static String text(@Nullable Object value) {
    if (value instanceof BsonString) {
      return ((BsonString) value).getValue();
    }
    return value instanceof String ? (String) value : null;
  }

  private Statement on(String collection) {
    Statement known = byCollection.get(collection);
    if (known != null) {
      return known;
    }
    if (COLLECTIONS.get() >= MOST_COLLECTIONS) {
      return plain;
    }
    COLLECTIONS.incrementAndGet();
    Statement made =
        isClean(collection) ? new Statement("", name, collection, name + ' ' + collection) : plain;
    Statement raced = byCollection.putIfAbsent(collection, made);
    return raced == null ? made : raced;
  }

  /** Whether the name may leave the process: the same that decides it for the text. */
  private boolean isClean(String collection) {
    String text = Recorder.get().mongoText(Collections.singletonMap(name, collection));
    return text.contains('"' + collection + '"');
  }
}
