package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The application's producer; the exchange hears what it asks. */
final class ExchangeProducer implements AsyncRequestProducer {
  private final AsyncRequestProducer producer;
  private final AsyncExchange exchange;

  ExchangeProducer(AsyncRequestProducer producer, AsyncExchange exchange) {
    this.producer = producer;
    this.exchange = exchange;
  }

  @Override
  public void sendRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    producer.sendRequest(new Channel(channel, exchange), context);
  }

  @Override
  public boolean isRepeatable() {
    return producer.isRepeatable();
  }

  @Override
  public void failed(Exception cause) {
    producer.failed(cause);
  }

  @Override
  public int available() {
    return producer.available();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    producer.produce(channel);
  }

  @Override
  public void releaseResources() {
    producer.releaseResources();
  }

  private static final class Channel implements RequestChannel {
    private final RequestChannel channel;
    private final AsyncExchange exchange;

    Channel(RequestChannel channel, AsyncExchange exchange) {
      this.channel = channel;
      this.exchange = exchange;
    }

    @Override
    public void sendRequest(
        HttpRequest request, @Nullable EntityDetails entity, HttpContext context)
        throws HttpException, IOException {
      Calls.start(exchange, request);
      channel.sendRequest(request, entity, context);
    }
  }
}
