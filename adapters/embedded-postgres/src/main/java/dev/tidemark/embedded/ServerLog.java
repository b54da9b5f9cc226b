package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.FOLDER_IN_USE;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.LEFTOVER_PROCESSES;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.NO_SPACE;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.PORT_TAKEN;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.REFUSED_TO_START;

import dev.tidemark.embedded.EmbeddedPostgresException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Takes a server's log off its hands line by line, keeps the last lines and knows what they mean.
 */
final class ServerLog {
  /** More than a failed start ever writes. */
  private static final int KEPT_LINES = 50;

  private final Deque<String> last = new ArrayDeque<>();
  private final Listener listener;
  private boolean heard = true;

  ServerLog(Listener listener) {
    this.listener = listener;
  }

  /**
   * Reads until every process that writes has ended; never stops early, since the server would wait
   * for its reader.
   */
  void drain(BufferedReader lines) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        tell(line);
      }
    } catch (IOException e) {
      keep("(the log could not be read further: " + e.getMessage() + ")");
    }
  }

  synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  /** Why a server that ended before it was ready did so, by its own words. */
  Reason reason() {
    List<String> lines = lastLines();
    return lines.stream()
        .map(ServerLog::reasonIn)
        .filter(known -> known != REFUSED_TO_START)
        .findFirst()
        .orElse(REFUSED_TO_START);
  }

  /** The words of the server that best explain its end, in one line. */
  String explanation() {
    List<String> grave =
        lastLines().stream()
            .filter(line -> line.matches(".*\\b(FATAL|PANIC|ERROR|HINT|DETAIL|error):.*"))
            .toList();
    List<String> lines = grave.isEmpty() ? lastLines() : grave;
    return lines.isEmpty() ? "(it wrote nothing)" : String.join(" | ", lines);
  }

  static boolean speaksOfFullDisk(String text) {
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private static Reason reasonIn(String line) {
    if (speaksOfFullDisk(line)) {
      return NO_SPACE;
    } else if (line.contains("pre-existing shared memory block")) {
      return LEFTOVER_PROCESSES;
    } else if (line.contains("Address already in use")) {
      return PORT_TAKEN;
    } else if (line.contains("lock file \"postmaster.pid\" already exists")) {
      return FOLDER_IN_USE;
    }
    return REFUSED_TO_START;
  }

  private synchronized void keep(String line) {
    if (last.size() == KEPT_LINES) {
      last.removeFirst();
    }
    last.addLast(line);
  }

  private void tell(String line) {
    if (!heard) {
      return;
    }
    try {
      listener.serverLog(line);
    } catch (RuntimeException e) {
      heard = false;
      System.getLogger(ServerLog.class.getName())
          .log(Level.ERROR, "the listener failed; it hears no more of the server's log", e);
    }
  }
}
