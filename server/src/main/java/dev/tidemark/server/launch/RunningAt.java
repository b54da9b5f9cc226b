package dev.tidemark.server.launch;

import dev.tidemark.server.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line in the data folder that tells where the installation answers while it runs, for those who
 * find the folder in use. Written and deleted by whoever holds the folder.
 */
final class RunningAt implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningAt.class);

  private final Path file;

  private RunningAt(Path file) {
    this.file = file;
  }

  /** Tells it from now on, until it is closed. */
  static RunningAt tell(Path data, int port) {
    Path file = fileIn(data);
    try {
      Files.writeString(file, ProcessHandle.current().pid() + " http://127.0.0.1:" + port + "\n");
      return new RunningAt(file);
    } catch (IOException unwritable) {
      throw new StartFailed(file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  /** Where it says; empty if it says nothing, or who wrote it is gone. */
  static Optional<String> find(Path data) {
    try {
      String[] words = Files.readString(fileIn(data)).strip().split(" ", 2);
      boolean lives =
          words.length == 2
              && words[0].matches("\\d{1,10}")
              && ProcessHandle.of(Long.parseLong(words[0])).isPresent();
      return lives ? Optional.of(words[1]) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static Path fileIn(Path data) {
    return data.resolve("running-at");
  }

  /** Nothing runs any more; where that cannot be told, its process will be gone. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      LOG.warn("{} is left: {}", file, left.toString());
    }
  }
}
