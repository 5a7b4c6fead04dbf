package dev.weft.instrumentation.okhttp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The ways in which an application uses the library; these classes live in its loader. */
public final class Clients {
  private Clients() {}

  abstract static class Asking implements Function<String, String> {
    final OkHttpClient client = new OkHttpClient();
    final OkHttpClient impatient =
        client.newBuilder().readTimeout(500, TimeUnit.MILLISECONDS).build();

    Asking() {
      client.dispatcher().setMaxRequests(40);
      client.dispatcher().setMaxRequestsPerHost(40);
    }

    @Override
    public String apply(String question) {
      String[] words = question.split(" ", 2);
      boolean isImpatient = words[0].equals("IMPATIENT");
      String method = isImpatient ? "GET" : words[0].replace("+ID", "");
      RequestBody body = method.equals("POST") ? RequestBody.create(null, new byte[1]) : null;
      Request.Builder request = new Request.Builder().url(words[1]).method(method, body);
      if (words[0].endsWith("+ID")) {
        request.header("x-request-id", "own");
      }
      Request sent = request.build();
      try {
        Response response = answer((isImpatient ? impatient : client).newCall(sent));
        String text = response.code() + " " + response.body().string();
        // what the application sees of its request holds nothing of ours
        return response.request().header("traceparent") == null ? text : text + " changed";
      } catch (IOException e) {
        return e.toString();
      }
    }

    abstract Response answer(Call call) throws IOException;
  }

  /** Calls on the caller's thread. */
  public static final class Executing extends Asking {
    public Executing() {}

    @Override
    Response answer(Call call) throws IOException {
      return call.execute();
    }
  }

  /** Calls on a thread of the library's. */
  public static final class Enqueuing extends Asking {
    public Enqueuing() {}

    @Override
    Response answer(Call call) throws IOException {
      CompletableFuture<Response> answer = new CompletableFuture<>();
      call.enqueue(new Completing(answer));
      try {
        return answer.get();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw (IOException) e.getCause();
      }
    }
  }

  private static final class Completing implements Callback {
    private final CompletableFuture<Response> answer;

    Completing(CompletableFuture<Response> answer) {
      this.answer = answer;
    }

    @Override
    public void onFailure(Call call, IOException e) {
      answer.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      answer.complete(response);
    }
  }
}
