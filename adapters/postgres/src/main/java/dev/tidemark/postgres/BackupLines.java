package dev.tidemark.postgres;

import dev.tidemark.kernel.Digest;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a backup, and keeps the digest of those it has read. */
final class BackupLines implements AutoCloseable {
  static final String FORMAT = "tidemark backup 1";
  static final String CONTEXT = "context ";
  static final String VIEW = "view ";
  static final String TABLE = "table ";
  static final String END = "end ";

  /** As PostgreSQL ends what it copies; no row looks like it. */
  static final String END_OF_TABLE = "\\.";

  private static final int BUFFER = 1 << 16;

  private final BufferedReader reader;
  private final MessageDigest digest = Digest.sha256();

  private BackupLines(BufferedReader reader) {
    this.reader = reader;
  }

  static BackupLines of(Path file) throws IOException {
    try {
      // A decoder that complains: what is not text is damage.
      InputStreamReader text =
          new InputStreamReader(
              new GZIPInputStream(Files.newInputStream(file), BUFFER),
              StandardCharsets.UTF_8.newDecoder());
      return new BackupLines(new BufferedReader(text, BUFFER));
    } catch (ZipException | EOFException e) {
      throw damaged("it is not a backup", e);
    }
  }

  /**
   * The next line.
   *
   * @throws BackupFailed if there is none, or it cannot be read
   */
  String next() throws IOException {
    String line = read();
    if (line == null) {
      throw damaged("it ends too early", null);
    }
    return line;
  }

  /** Whether all is read. */
  boolean atEnd() throws IOException {
    return read() == null;
  }

  /** Counts a line into the digest. */
  void digest(String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private @Nullable String read() throws IOException {
    try {
      return reader.readLine();
    } catch (ZipException | EOFException | CharacterCodingException e) {
      throw damaged("it cannot be unpacked", e);
    }
  }

  static BackupFailed damaged(String how, @Nullable Throwable cause) {
    return new BackupFailed("the file is damaged: " + how + "; nothing was written", cause);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
