package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoreFault;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server processes whose connection broke before the answer to a write came.
 *
 * <p>Such a process may have the call still in front of it, not yet at the lock of the log. Waiting
 * for the lock alone would not outwait it; it has to be ended first.
 */
final class LostSessions {
  private static final int MOST_ATTEMPTS = 3;
  private static final long WAIT_MILLIS = 5_000;
  // The application name is drawn by this process, so a process id that was reused by a stranger is
  // left alone.
  private static final String END =
      """
      select pg_terminate_backend(pid, ?) from pg_stat_activity
      where pid = any (?) and usename = current_user and application_name = current_setting('application_name')
      """;

  private final Set<Integer> processes = ConcurrentHashMap.newKeySet();

  /** Remembers the server process at the other end of a broken connection. */
  void add(int process) {
    processes.add(process);
  }

  /** Returns when none of the processes is there any more. */
  void end(Database database) {
    List<Integer> ending = List.copyOf(processes);
    if (ending.isEmpty()) {
      return;
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (!database
          .read(END, at -> at.getBoolean(1), WAIT_MILLIS, column(ending))
          .contains(false)) {
        processes.removeAll(ending);
        return;
      }
    }
    throw new StoreFault.Unavailable(
        "a session that lost its connection cannot be ended",
        new IllegalStateException("processes " + ending));
  }

  private static Column column(List<Integer> processes) {
    Column column = Column.ofInts();
    processes.forEach(column::add);
    return column;
  }
}
