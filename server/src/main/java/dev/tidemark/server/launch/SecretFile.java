package dev.tidemark.server.launch;

import dev.tidemark.server.StartFailed;
import dev.tidemark.server.http.CallbackSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Keeps the callback secret of an installation beside its data, readable by its owner only. */
final class SecretFile {
  private SecretFile() {}

  /**
   * The secret in this folder, made at the first call.
   *
   * @throws StartFailed if it can be neither read nor made
   */
  static CallbackSecret in(Path data) {
    Path file = data.resolve("callback-secret");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(data);
        write(file, CallbackSecret.random(new SecureRandom()).text() + "\n");
      }
      return CallbackSecret.parse(Files.readString(file));
    } catch (IOException | IllegalArgumentException unusable) {
      throw new StartFailed(
          "The callback secret in " + file + " cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  /** Never readable by others, not even while it is written; a half-written file is not left. */
  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "callback-secret",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
    Files.move(fresh, file);
  }
}
