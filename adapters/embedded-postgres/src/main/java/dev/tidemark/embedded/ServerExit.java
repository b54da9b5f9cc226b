package dev.tidemark.embedded;

import java.util.List;

/**
 * The end of a server that nobody asked to stop.
 *
 * @param pid the process that ended
 * @param exitCode as the operating system reports it: 128 plus the number of the signal if one
 *     ended it
 * @param lastLines the last lines of its log, oldest first; may be empty
 */
public record ServerExit(long pid, int exitCode, List<String> lastLines) {
  public ServerExit {
    lastLines = List.copyOf(lastLines);
  }

  /** One line for a log: what the server wrote last says most; the rest is in its own. */
  @Override
  public String toString() {
    String last = lastLines.isEmpty() ? "" : ": " + lastLines.getLast();
    return "process %d, status %d%s".formatted(pid, exitCode, last);
  }
}
