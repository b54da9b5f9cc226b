package dev.tidemark.postgres;

import dev.tidemark.kernel.Digest;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the lines of a backup beside the place where it will be, and moves it there at the end.
 */
final class BackupWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path part;
  private final FileOutputStream disk;
  private final DigestOutputStream out;
  private long rows;
  private boolean finished;

  private BackupWriter(Path file, Path part, FileOutputStream disk) throws IOException {
    this.file = file;
    this.part = part;
    this.disk = disk;
    this.out = new DigestOutputStream(new GZIPOutputStream(disk, BUFFER), Digest.sha256());
  }

  static BackupWriter to(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    BackupWriter writer = new BackupWriter(target, part, new FileOutputStream(part.toFile()));
    writer.line(BackupLines.FORMAT);
    return writer;
  }

  void line(String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Where the rows of a table go, each ending its line; closing it closes nothing. */
  OutputStream table() {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  void endTable(long count) throws IOException {
    rows += count;
    line(BackupLines.END_OF_TABLE);
  }

  long rows() {
    return rows;
  }

  /** Ends the file with the digest of all before, has the disk keep it, and shows it. */
  String finish() throws IOException {
    String digest = HexFormat.of().formatHex(out.getMessageDigest().digest());
    out.on(false);
    line(BackupLines.END + rows + " " + digest);
    out.close();
    Files.move(part, file);
    finished = true;
    return digest;
  }

  @Override
  public void close() throws IOException {
    disk.close();
    if (!finished) {
      Files.deleteIfExists(part);
    }
  }
}
