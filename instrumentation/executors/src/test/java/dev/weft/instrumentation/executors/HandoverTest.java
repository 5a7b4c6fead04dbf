package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.context.Handover;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the woven classes of the JDK ask of {@link Handover}, without them. */
class HandoverTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ExecutorsModule());

  private final Set<String> elsewhere = Collections.synchronizedSet(new TreeSet<>());

  @AfterEach
  void spansAreSeen() {
    agent.spans();
  }

  private static Operation start() {
    return Recorder.get().start(Operation.Kind.INTERNAL, "request");
  }

  private void look() {
    Operation current = Recorder.get().current();
    elsewhere.add(current == null ? "none" : current.spanId());
  }

  private static void run(Runnable what) {
    Thread thread = new Thread(what);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void runAsTask(Object task) {
    Object attachment = Handover.begin(task);
    look();
    Handover.end(attachment);
    assertThat(Recorder.get().current()).isNull();
  }

  @Test
  void task_hasTheContextOfItsMaker_once() {
    Object task = new Object();
    Operation request = start();
    Handover.carry(task, null);
    request.finish();
    run(() -> runAsTask(task));
    assertThat(elsewhere).containsExactly(request.spanId());
    run(() -> runAsTask(task));
    assertThat(elsewhere).containsExactlyInAnyOrder(request.spanId(), "none");
  }

  @Test
  void taskMadeInNoRequest_hasNone() {
    Object task = new Object();
    Handover.carry(task, null);
    run(() -> runAsTask(task));
    assertThat(elsewhere).containsExactly("none");
  }

  @Test
  void stage_hasItEachTimeThatItComesBy() {
    Object stage = new Object();
    Operation request = start();
    Handover.carry(stage, null);
    request.finish();
    for (int i = 0; i < 3; i++) {
      run(
          () -> {
            Object attachment = Handover.resume(stage);
            look();
            Handover.end(attachment);
          });
    }
    assertThat(elsewhere).containsExactly(request.spanId());
    Handover.forget(stage);
    assertThat(Handover.resume(stage)).isNull();
  }

  @Test
  void worker_changesItsContextWithItsTasks_andKeepsNone() {
    Object first = new Object();
    Object second = new Object();
    Operation one = start();
    Handover.submitted(first);
    one.finish();
    Operation other = start();
    Handover.submitted(second);
    other.finish();
    List<String> seen = new ArrayList<>();
    run(
        () -> {
          for (Object task : new Object[] {first, second, new Object(), null}) {
            Handover.next(task);
            seen.add(idOf(Recorder.get().current()));
          }
        });
    assertThat(seen).containsExactly(one.spanId(), other.spanId(), "none", "none");
  }

  private static String idOf(@Nullable Operation operation) {
    return operation == null ? "none" : operation.spanId();
  }

  @Test
  void oneTaskGivenByManyRequests_hasEachContextOnce() {
    Object shared = new Object();
    Set<String> given = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      Operation request = start();
      Handover.submitted(shared);
      request.finish();
      given.add(request.spanId());
    }
    run(
        () -> {
          for (int i = 0; i < 5; i++) {
            Handover.next(shared);
            look();
          }
          Handover.leave();
        });
    assertThat(elsewhere).isEqualTo(given);
  }

  @Test
  void refusedTask_leavesNothingForTheNextRun() {
    Object shared = new Object();
    Operation request = start();
    Handover.submitted(shared);
    Handover.refused(shared);
    request.finish();
    run(
        () -> {
          Handover.next(shared);
          look();
        });
    assertThat(elsewhere).containsExactly("none");
  }

  @Test
  void whoWaitsForAFuture_carriesNothing() throws ReflectiveOperationException {
    Class<?> waiting = Class.forName("java.util.concurrent.CompletableFuture$Signaller");
    // no code but the platform's makes one
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field theUnsafe = unsafe.getDeclaredField("theUnsafe");
    theUnsafe.setAccessible(true);
    Object task =
        unsafe.getMethod("allocateInstance", Class.class).invoke(theUnsafe.get(null), waiting);
    Operation request = start();
    Handover.carry(task, null);
    request.finish();
    run(() -> runAsTask(task));
    assertThat(elsewhere).containsExactly("none");
  }

  @Test
  void workOfThePlatformItself_belongsToNoRequest() {
    Object work = java.nio.file.FileSystems.getDefault();
    assertThat(work.getClass().getName()).startsWith("sun.");
    Object task = new Object();
    Operation request = start();
    Handover.carry(task, work);
    request.finish();
    run(() -> runAsTask(task));
    assertThat(elsewhere).containsExactly("none");
  }
}
