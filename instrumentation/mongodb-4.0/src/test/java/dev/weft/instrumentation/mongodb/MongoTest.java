package dev.weft.instrumentation.mongodb;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.weft.agent.sanitize.Redactor;
import dev.weft.instrumentation.testing.SpanCheck;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real driver against a server that speaks the wire protocol. */
class MongoTest {
  private static final MongoServer SERVER = new MongoServer(new MemoryBackend());
  private static int port;

  /** Without the agent; before it, whose recorder is the one in place. */
  @RegisterExtension
  final WeavingAgent bare =
      WeavingAgent.of()
          .leaving("nioEventLoop", "mongo-server", "globalEventExecutor", "BufferPoolPruner");

  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new MongoModule())
          .leaving("nioEventLoop", "mongo-server", "globalEventExecutor", "BufferPoolPruner");

  static List<String> versions() {
    return List.of("4.0.0", "4.11.5", "5.0.0", "5.14.0");
  }

  static Path[] jarsOf(String version) {
    Path versions = Path.of("target/versions");
    Path records = versions.resolve("bson-record-codec-" + version + ".jar");
    return new Path[] {
      versions.resolve("mongodb-driver-sync-" + version + ".jar"),
      versions.resolve("mongodb-driver-core-" + version + ".jar"),
      versions.resolve("bson-" + version + ".jar"),
      Files.exists(records) ? records : versions
    };
  }

  @BeforeAll
  static void start() {
    port = SERVER.bind().getPort();
  }

  @AfterAll
  static void stop() {
    SERVER.shutdownNow();
    System.clearProperty(Shop.PORT);
  }

  private void use(String version) {
    bare.use("com.mongodb.", jarsOf(version));
    agent.use("com.mongodb.", jarsOf(version));
    System.setProperty(Shop.PORT, String.valueOf(port));
  }

  private static String run(WeavingAgent application, Class<? extends Shop> work) throws Exception {
    return (String) application.make(work.getName(), Callable.class).call();
  }

  private static SpanCheck command(String operation, String collection, String text) {
    SpanCheck check =
        span(collection.isEmpty() ? operation : operation + " " + collection)
            .kind(SpanKind.CLIENT)
            .has("db.system.name", "mongodb")
            .has("db.namespace", "shop")
            .has("db.query.text", text)
            .has("db.operation.name", operation)
            .has("server.address", "127.0.0.1")
            .has("server.port", port);
    return collection.isEmpty() ? check : check.has("db.collection.name", collection);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void command_isASpanWithItsShape(String version) throws Exception {
    use(version);
    run(agent, Shop.Commands.class);
    List<SpanData> spans = agent.spans();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly(
            "insert users",
            "find users",
            "find users",
            "update users",
            "aggregate users",
            "delete users",
            "listCollections",
            "drop users");
    assertThat(spans.toString()).doesNotContain("example.com");
    assertThat(texts(spans))
        .contains(
            "{\"find\": \"users\", \"filter\": {\"email\": \"?\", \"age\": {\"$gt\": \"?\"}}, \"limit\": \"?\", \"singleBatch\": \"?\"}",
            "{\"find\": \"users\", \"filter\": {\"email\": \"?\"}, \"limit\": \"?\", \"singleBatch\": \"?\"}");
    agent
        .metric("db_query_duration_seconds")
        .with("system", "mongodb")
        .with("operation", "find")
        .with("table", "users")
        .hasCount(2);
    agent.metric("db_query_duration_seconds").hasCount(8);
    agent.metric("db_query_errors_total").isAbsent();
  }

  private static List<String> texts(List<SpanData> spans) {
    return spans.stream()
        .map(
            span ->
                String.valueOf(span.getAttributes().get(AttributeKey.stringKey("db.query.text"))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void cursor_isOneSpanHoweverManyBatches(String version) throws Exception {
    use(version);
    assertThat(run(agent, Shop.Cursor.class)).isEqualTo("5");
    List<SpanData> spans = agent.spans();
    assertThat(spans).extracting(SpanData::getName).filteredOn("find users"::equals).hasSize(1);
    assertThat(spans).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void failure_isCountedByItsCodeAndQuotesNothing(String version) throws Exception {
    use(version);
    String without = run(bare, Shop.Failures.class);
    String with = run(agent, Shop.Failures.class);
    assertThat(with).isEqualTo(without).contains("E11000").contains("ada@example.com");
    assertThat(Redactor.plain().redact(with)).doesNotContain("example.com").contains("11000");
    List<SpanData> spans = agent.spans();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("insert users", "insert users", "mongodb", "drop users");
    assertThat(spans.toString()).doesNotContain("example.com");
    assertThat(spans.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.get(1).getAttributes().toString())
        .contains("db.response.status_code=\"11000\"", "error.type=\"11000\"");
    assertThat(spans.get(2).getEvents()).hasSize(1);
    agent
        .metric("db_query_errors_total")
        .with("operation", "insert")
        .with("error", "11000")
        .hasValue(1);
    agent.metric("db_query_errors_total").with("operation", "_other").hasValue(1);
    agent.metric("db_query_errors_total").hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void crowd_hasOneSpanACommand(String version) throws Exception {
    use(version);
    run(agent, Shop.Crowd.class);
    List<SpanData> spans = agent.spans();
    assertThat(spans).hasSize(Shop.Crowd.THREADS * Shop.Crowd.EACH);
    assertThat(spans).allMatch(span -> span.getName().equals("find users"));
    assertThat(spans).allMatch(span -> !span.getParentSpanContext().isValid());
    agent.metric("db_query_duration_seconds").hasCount(Shop.Crowd.THREADS * Shop.Crowd.EACH);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void documentOfTheApplication_staysClosed(String version) throws Exception {
    use(version);
    assertThat(run(agent, OwnDocument.class)).isEqualTo(run(bare, OwnDocument.class));
    agent.trace(
        command(
            "find",
            "users",
            "{\"find\": \"users\", \"filter\": \"?\", \"limit\": \"?\", \"singleBatch\": \"?\"}"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void serverThatIsGone_endsTheSpan(String version) throws Exception {
    use(version);
    String without = untilItIsGone(bare);
    String with = untilItIsGone(agent);
    assertThat(with).isEqualTo(without).contains("com.mongodb.Mongo");
    List<SpanData> spans = agent.spans();
    assertThat(spans).isNotEmpty().allMatch(span -> span.getName().equals("find users"));
    assertThat(spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(spans.subList(1, spans.size()))
        .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR);
    agent.metric("db_query_errors_total").hasValue(spans.size() - 1);
  }

  private static String untilItIsGone(WeavingAgent application) throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    System.setProperty(Shop.PORT, String.valueOf(server.bind().getPort()));
    Runnable stop = server::shutdownNow;
    System.getProperties().put(ServerGone.STOP, stop);
    try {
      return run(application, ServerGone.class);
    } finally {
      System.getProperties().remove(ServerGone.STOP);
      server.shutdownNow();
    }
  }
}
