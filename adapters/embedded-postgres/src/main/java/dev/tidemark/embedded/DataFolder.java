package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.FOLDER_UNUSABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What lies where in a data folder.
 *
 * @param root the folder itself, absolute and free of symbolic links
 */
record DataFolder(Path root) {

  /**
   * Opens the folder, and creates it if need be so that only the server's user can pass through it.
   */
  static DataFolder open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(Folders.parentOf(path));
      Files.createDirectory(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    }
    if (Files.exists(path.resolve("PG_VERSION"))) {
      throw new EmbeddedPostgresException(
          FOLDER_UNUSABLE,
          path
              + " is itself the data directory of a PostgreSQL server: give the launcher an empty folder.");
    }
    return new DataFolder(path.toRealPath());
  }

  /** The server's own data directory. */
  Path cluster() {
    return root.resolve("cluster");
  }

  Path passwordFile() {
    return root.resolve("admin-password");
  }

  Path portFile() {
    return root.resolve("port");
  }

  Path lockFile() {
    return root.resolve("owner.lock");
  }

  Path ownerFile() {
    return root.resolve("owner.pid");
  }
}
