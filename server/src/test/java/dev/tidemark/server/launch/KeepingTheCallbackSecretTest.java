package dev.tidemark.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.http.CallbackSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeepingTheCallbackSecretTest {
  @TempDir Path folder = Path.of("");

  @Test
  void makes_one_at_the_first_start_and_keeps_it() {
    Path data = folder.resolve("not").resolve("there");

    CallbackSecret first = SecretFile.in(data);

    assertThat(SecretFile.in(data)).isEqualTo(first);
    assertThat(SecretFile.in(folder)).isNotEqualTo(first);
  }

  @Test
  void lets_nobody_else_read_it() throws IOException {
    SecretFile.in(folder);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("callback-secret"))))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("callback-secret");
  }

  @Test
  void says_so_when_the_file_is_no_secret() throws IOException {
    Files.writeString(folder.resolve("callback-secret"), "hello");

    assertThatThrownBy(() -> SecretFile.in(folder))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("callback-secret")
        .hasMessageNotContaining("hello");
  }
}
