package dev.weft.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static AnswerReader reading(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    return new AnswerReader(in::read);
  }

  private static String bodyOf(String answer) throws IOException {
    return new String(reading(answer).read().body, StandardCharsets.ISO_8859_1);
  }

  @Test
  void body_isAsLongAsItSays() throws IOException {
    String answer = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfour, and more";
    AnswerReader reader = reading(answer);
    Post.Answer read = reader.read();
    assertThat(read.status).isEqualTo(200);
    assertThat(read.body).asString().isEqualTo("four");
    assertThat(reader.keepsConnection()).isTrue();
  }

  @Test
  void chunks_arePutTogether() throws IOException {
    String answer =
        "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3;name=value\r\none\r\nB\r\n and a half\r\n0\r\nTrailer: x\r\n\r\n";
    AnswerReader reader = reading(answer);
    Post.Answer read = reader.read();
    assertThat(read.status).isEqualTo(400);
    assertThat(read.isSuccess()).isFalse();
    assertThat(read.body).asString().isEqualTo("one and a half");
    assertThat(reader.keepsConnection()).isTrue();
  }

  @Test
  void bodyWithoutLength_endsWithTheConnection() throws IOException {
    AnswerReader reader = reading("HTTP/1.1 200 OK\r\n\r\nall of it");
    assertThat(reader.read().body).asString().isEqualTo("all of it");
    assertThat(reader.keepsConnection()).isFalse();
  }

  @Test
  void statusesWithoutBody_haveNone() throws IOException {
    AnswerReader reader = reading("HTTP/1.1 204 No Content\r\n\r\n");
    assertThat(reader.read().status).isEqualTo(204);
    assertThat(reader.keepsConnection()).isTrue();
  }

  @Test
  void interimAnswers_arePassedOver() throws IOException {
    String answer =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nContent-Length: 9\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    assertThat(bodyOf(answer)).isEqualTo("ok");
  }

  @Test
  void connection_isKeptOnlyByWhoSaysSo() throws IOException {
    AnswerReader closing =
        reading("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n");
    closing.read();
    assertThat(closing.keepsConnection()).isFalse();
    AnswerReader old = reading("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
    old.read();
    assertThat(old.keepsConnection()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9\r\n\r\n",
        "HTTP/1.1 \r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nfour",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n"
      })
  void whatIsNoAnswer_isAnError(String text) {
    assertThatThrownBy(() -> reading(text).read()).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfour",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
      })
  void whatEndsTooEarly_isAnError(String text) {
    assertThatThrownBy(() -> reading(text).read()).isInstanceOf(EOFException.class);
  }

  @Test
  void bodyThatEndsTooEarly_isAnErrorAlsoWhereNothingIsKeptOfIt() {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(100_000);
    assertThatThrownBy(() -> reading(answer).read()).isInstanceOf(EOFException.class);
  }

  @Test
  void endlessHeads_areAnError() {
    String header = "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
    String interim = "HTTP/1.1 100 Continue\r\n\r\n".repeat(2_000);
    assertThatThrownBy(() -> reading(header).read()).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> reading(interim).read()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void bodiesThatAreTooLong_areLeft() throws IOException {
    String sized = "HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000);
    String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(700) + "0\r\n\r\n";
    for (String each : new String[] {sized, chunked}) {
      AnswerReader reader = reading(each);
      assertThat(reader.read().body).hasSize(64 * 1024);
      assertThat(reader.keepsConnection()).isFalse();
    }
  }
}
