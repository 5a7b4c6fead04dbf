package com.example.handover;

import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What frameworks build on the JDK's executors. */
final class Frameworks implements AutoCloseable {
  private final AnnotationConfigApplicationContext spring =
      new AnnotationConfigApplicationContext(Config.class);
  private final Worker worker = spring.getBean(Worker.class);

  @Configuration
  @EnableAsync
  static class Config {
    @Bean
    ThreadPoolTaskExecutor pool() {
      ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
      pool.setCorePoolSize(8);
      pool.setDaemon(true);
      return pool;
    }

    @Bean
    SimpleAsyncTaskExecutor simple() {
      return new SimpleAsyncTaskExecutor("simple-");
    }

    @Bean
    Worker worker() {
      return new Worker();
    }
  }

  /** A bean whose methods run elsewhere. */
  static class Worker {
    @Async("pool")
    public CompletableFuture<String> ask(Callable<String> far) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Kinds.complete(answer, far);
      return answer;
    }

    @Async("pool")
    public void tell(CompletableFuture<String> answer, Callable<String> far) {
      Kinds.complete(answer, far);
    }

    @Async("simple")
    public CompletableFuture<String> askSimply(Callable<String> far) {
      return ask(far);
    }
  }

  String springAsync(Callable<String> far) throws Exception {
    return worker.ask(far).get();
  }

  String springAsyncVoid(Callable<String> far) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    worker.tell(answer, far);
    return answer.get();
  }

  String springSimple(Callable<String> far) throws Exception {
    return worker.askSimply(far).get();
  }

  String reactor(Callable<String> far) {
    return Mono.fromCallable(far).subscribeOn(Schedulers.boundedElastic()).block();
  }

  String rx(Callable<String> far) {
    return Single.fromCallable(far)
        .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
        .blockingGet();
  }

  @Override
  public void close() {
    spring.close();
  }
}
