package dev.tidemark.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unpacked PostgreSQL.
 *
 * @param home the folder that holds bin, lib and share
 */
record Binaries(Path home) {

  /**
   * Unpacking takes seconds; what is this old was left by a process that died in the middle of it.
   */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final String UNFINISHED = ".unpacking-";

  /**
   * The archive, unpacked below that folder, once for all processes that share it. Any number may
   * call at once: each unpacks into a folder of its own and the first to finish moves it into
   * place.
   */
  static Binaries of(Archive archive, Path cache, Listener listener) throws IOException {
    Path home = cache.resolve(archive.fingerprint());
    if (!FileList.isComplete(home)) {
      listener.progress("unpacking PostgreSQL into " + home);
      Files.createDirectories(cache);
      removeAbandoned(cache);
      Path fresh = unpack(archive, cache);
      replace(home, fresh);
    }
    return new Binaries(home.toRealPath());
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static Path unpack(Archive archive, Path cache) throws IOException {
    Path fresh = Files.createTempDirectory(cache, UNFINISHED);
    try {
      FileList.write(fresh, Unpacking.unpack(archive.location(), fresh));
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      return fresh;
    } catch (IOException | RuntimeException e) {
      Folders.delete(fresh);
      throw e;
    }
  }

  private static void replace(Path home, Path fresh) throws IOException {
    if (Files.exists(home) && !FileList.isComplete(home)) {
      // Moved away, not emptied: a server that runs from it keeps the files it has open.
      Path broken = home.resolveSibling(UNFINISHED + fresh.getFileName());
      Files.move(home, broken, ATOMIC_MOVE);
      Folders.delete(broken);
    }
    try {
      Files.move(fresh, home, ATOMIC_MOVE);
    } catch (FileSystemException e) {
      Folders.delete(fresh);
      if (!FileList.isComplete(home)) {
        throw e;
      }
    }
  }

  private static void removeAbandoned(Path cache) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    for (Path folder : unfinished(cache)) {
      if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
        Folders.delete(folder);
      }
    }
  }

  private static List<Path> unfinished(Path cache) throws IOException {
    try (Stream<Path> folders = Files.list(cache)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(UNFINISHED))
          .toList();
    }
  }
}
