package dev.weft.instrumentation.okhttp;

import java.io.IOException;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What happens to enqueued calls; these classes live in the application's loader. */
public final class Callbacks {
  private Callbacks() {}

  private static Call enqueue(OkHttpClient client, String url, Callback callback) {
    Call call = client.newCall(new Request.Builder().url(url).build());
    call.enqueue(callback);
    return call;
  }

  /** Runs what it is told inside of the callback, in the words of the exception or the status. */
  abstract static class Completing extends CompletableFuture<String> implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      complete(e.getClass().getName());
    }

    @Override
    public void onResponse(Call call, Response response) throws IOException {
      response.body().close();
      try {
        complete(inside());
      } catch (RuntimeException e) {
        completeExceptionally(e);
      }
    }

    abstract String inside() throws IOException;
  }

  /** Asks again from inside of the callback. */
  public static final class Chained implements Function<String, String> {
    @Override
    public String apply(String url) {
      OkHttpClient client = new OkHttpClient();
      Completing callback =
          new Completing() {
            @Override
            String inside() throws IOException {
              Request again = new Request.Builder().url(url).build();
              Response response = client.newCall(again).execute();
              response.body().close();
              return Integer.toString(response.code());
            }
          };
      enqueue(client, url, callback);
      return callback.join();
    }
  }

  /** Cancels a call that hangs. */
  public static final class Cancelled implements Function<String, String> {
    @Override
    public String apply(String url) {
      Completing callback =
          new Completing() {
            @Override
            String inside() {
              return "answered";
            }
          };
      Call call = enqueue(new OkHttpClient(), url, callback);
      call.cancel();
      return callback.join();
    }
  }

  /** Has no thread for the call: until 3.11 an exception, then a failure. */
  public static final class Refused implements Function<String, String> {
    @Override
    public String apply(String url) {
      OkHttpClient client =
          new OkHttpClient.Builder().dispatcher(new Dispatcher(new NoThreads())).build();
      Completing callback =
          new Completing() {
            @Override
            String inside() {
              return "answered";
            }
          };
      try {
        enqueue(client, url, callback);
        return callback.join();
      } catch (RejectedExecutionException e) {
        return e.getClass().getName();
      }
    }
  }

  private static final class NoThreads extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      throw new RejectedExecutionException("no threads");
    }

    @Override
    public void shutdown() {}

    @Override
    public java.util.List<Runnable> shutdownNow() {
      return java.util.Collections.emptyList();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  /** Asks another way from inside of an interceptor, and enqueues one call twice. */
  public static final class Nested implements Function<String, String> {
    @Override
    public String apply(String url) {
      OkHttpClient inner = new OkHttpClient();
      OkHttpClient client =
          new OkHttpClient.Builder()
              .addInterceptor(
                  chain -> {
                    Request token = new Request.Builder().url(url).build();
                    inner.newCall(token).execute().body().close();
                    return chain.proceed(chain.request());
                  })
              .build();
      Call call = client.newCall(new Request.Builder().url(url).build());
      try {
        Response response = call.execute();
        response.body().close();
        call.execute();
        return "twice";
      } catch (IOException e) {
        return e.toString();
      } catch (IllegalStateException e) {
        return e.getMessage();
      }
    }
  }
}
