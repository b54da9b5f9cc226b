package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.INTERRUPTED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Objects;

/** The border where faults of files and threads become the launcher's own. */
final class Faults {
  private Faults() {}

  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException, InterruptedException;
  }

  static <T> T translate(Path folder, Step<T> step) {
    try {
      return step.run();
    } catch (ClosedByInterruptException e) {
      throw interrupted(folder, e);
    } catch (IOException e) {
      throw EmbeddedPostgresException.of(e, folder);
    } catch (UncheckedIOException e) {
      throw EmbeddedPostgresException.of(Objects.requireNonNull(e.getCause()), folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(folder, e);
    }
  }

  private static EmbeddedPostgresException interrupted(Path folder, Exception cause) {
    return new EmbeddedPostgresException(
        INTERRUPTED, "Interrupted while PostgreSQL on " + folder + " started.", cause);
  }
}
