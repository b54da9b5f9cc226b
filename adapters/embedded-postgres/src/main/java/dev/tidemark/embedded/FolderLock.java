package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.FOLDER_IN_USE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to run a server on a data folder, held by one process at a time and given back by the
 * kernel when it dies.
 *
 * <p>The holder's process id lies in a file of its own: closing any second handle on the locked
 * file, even one that was only read, would give the lock back.
 */
final class FolderLock implements AutoCloseable {
  /** The folders held by this process, asked first for the same reason. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final DataFolder folder;
  private final FileChannel file;

  private FolderLock(DataFolder folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  static FolderLock take(DataFolder folder) throws IOException {
    if (!HELD_HERE.add(folder.root())) {
      throw inUse(folder, "by this process itself");
    }
    try {
      return lock(folder);
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(folder.root());
      throw e;
    }
  }

  private static FolderLock lock(DataFolder folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() == null) {
        throw inUse(folder, "by " + holder(folder));
      }
      Files.writeString(folder.ownerFile(), ProcessHandle.current().pid() + "\n");
      return new FolderLock(folder, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static String holder(DataFolder folder) throws IOException {
    String pid =
        Files.exists(folder.ownerFile()) ? Files.readString(folder.ownerFile()).strip() : "";
    return pid.isEmpty() ? "a process that is just starting" : "process " + pid;
  }

  private static EmbeddedPostgresException inUse(DataFolder folder, String holder) {
    return new EmbeddedPostgresException(
        FOLDER_IN_USE,
        "The data folder "
            + folder.root()
            + " is in use "
            + holder
            + ": stop that one first, or use another folder.");
  }

  @Override
  public void close() throws IOException {
    try (file) {
      Files.deleteIfExists(folder.ownerFile());
    } finally {
      HELD_HERE.remove(folder.root());
    }
  }
}
