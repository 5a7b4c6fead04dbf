package dev.weft.smoke.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @Test
  void leakedBy_namesThePlace() {
    String word = secrets.in("cookie");
    String number = secrets.numberIn("literal");
    assertThat(secrets.leakedBy(("x" + word.toUpperCase() + "y").getBytes(UTF_8)))
        .containsExactly("cookie");
    assertThat(secrets.leakedBy(("id = " + number).getBytes(UTF_8))).containsExactly("literal");
    assertThat(secrets.leakedBy("nothing here".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void leakedBy_seesThroughBase64() {
    byte[] encoded = Base64.getEncoder().encode(secrets.in("header").getBytes(UTF_8));
    assertThat(secrets.leakedBy(encoded)).containsExactly("header");
  }

  @Test
  void leaksUnder_findsTheFile(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("clean"), "nothing");
    Path dirty = Files.writeString(directory.resolve("dirty"), "a " + secrets.in("body"));
    assertThat(Secrets.leaksUnder(directory)).containsExactly(dirty);
  }
}
