package dev.weft.instrumentation.mongodb;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/** A filter of the application's own class: how often is its codec asked? */
public final class OwnDocument extends Shop {
  @Override
  String work(MongoDatabase database, MongoCollection<Document> users) {
    AtomicInteger encoded = new AtomicInteger();
    CodecRegistry registry =
        CodecRegistries.fromRegistries(
            CodecRegistries.fromCodecs(new ByEmailCodec(encoded)),
            MongoClientSettings.getDefaultCodecRegistry());
    users.withCodecRegistry(registry).find(new ByEmail("ada@example.com")).first();
    return encoded + " times";
  }

  /** A filter that its codec writes. */
  static final class ByEmail implements Bson {
    final String email;

    ByEmail(String email) {
      this.email = email;
    }

    @Override
    public <T> BsonDocument toBsonDocument(Class<T> type, CodecRegistry registry) {
      return new BsonDocumentWrapper<>(this, registry.get(ByEmail.class));
    }
  }

  /** Counts. */
  static final class ByEmailCodec implements Codec<ByEmail> {
    private final AtomicInteger encoded;

    ByEmailCodec(AtomicInteger encoded) {
      this.encoded = encoded;
    }

    @Override
    public void encode(BsonWriter writer, ByEmail filter, EncoderContext context) {
      encoded.incrementAndGet();
      writer.writeStartDocument();
      writer.writeString("email", filter.email);
      writer.writeEndDocument();
    }

    @Override
    public ByEmail decode(BsonReader reader, DecoderContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Class<ByEmail> getEncoderClass() {
      return ByEmail.class;
    }
  }
}
