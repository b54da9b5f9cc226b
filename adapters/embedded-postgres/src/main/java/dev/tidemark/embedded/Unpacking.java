package dev.tidemark.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar archive compressed with xz. */
final class Unpacking {
  private static final int BUFFER_BYTES = 1 << 16;

  private static final int EXECUTABLE = 0111;

  private Unpacking() {}

  /**
   * Unpacks into an existing folder and returns its files and links; an entry that points out of it
   * is refused.
   */
  static List<Path> unpack(URL archive, Path into) throws IOException {
    List<Path> files = new ArrayList<>();
    try (InputStream packed = new BufferedInputStream(archive.openStream(), BUFFER_BYTES);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
          entry != null;
          entry = tar.getNextEntry()) {
        Path target = inside(into, into, entry.getName());
        if (!entry.isDirectory()) {
          files.add(target);
        }
        write(entry, tar, target, into);
      }
    }
    return files;
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target, Path into)
      throws IOException {
    if (entry.isDirectory()) {
      createDirectories(target, into);
      return;
    }
    createDirectories(Folders.parentOf(target), into);
    if (entry.isSymbolicLink()) {
      inside(into, Folders.parentOf(target), entry.getLinkName());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (isPlainFile(entry)) {
      Files.copy(content, target);
      permit(target, (entry.getMode() & EXECUTABLE) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    } else {
      throw new IOException("an entry of an unknown kind in the archive: " + entry.getName());
    }
  }

  /** Not {@code entry.isFile()}, which is true of hard links and devices too. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    return entry.getLinkFlag() == TarConstants.LF_NORMAL
        || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
  }

  /** Readable by all whatever the mask of this process: the server may run as another user. */
  private static void createDirectories(Path folder, Path into) throws IOException {
    if (!Files.isDirectory(folder)) {
      createDirectories(Folders.parentOf(folder), into);
      Files.createDirectory(folder);
      permit(folder, "rwxr-xr-x");
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static Path inside(Path into, Path from, String name) throws IOException {
    Path target = from.resolve(name).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("an entry of the archive points out of its folder: " + name);
    }
    return target;
  }
}
