package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.PASSWORD_LOST;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The administrator's password: random, made once per folder, readable by the owner of the folder
 * alone.
 */
final class AdminPassword {
  private static final int BYTES = 32;

  private AdminPassword() {}

  /**
   * The password of the folder; made first if there is no cluster yet that was created with another
   * one.
   */
  static String of(DataFolder folder) throws IOException {
    Path file = folder.passwordFile();
    if (!Files.exists(file)) {
      if (Files.exists(folder.cluster())) {
        throw new EmbeddedPostgresException(
            PASSWORD_LOST,
            "The administrator's password is gone: put "
                + file
                + " back from a copy; the cluster beside it needs it.");
      }
      create(folder);
    }
    return Files.readString(file).strip();
  }

  /** Writes a password where that user, and only that user, can read it. */
  static void write(Path file, String password) throws IOException {
    var secret = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), secret)) {
      channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  private static void create(DataFolder folder) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path draft = folder.root().resolve("admin-password.new");
    Files.deleteIfExists(draft);
    write(draft, HexFormat.of().formatHex(random));
    Files.move(draft, folder.passwordFile(), ATOMIC_MOVE);
    Folders.sync(folder.root());
  }
}
