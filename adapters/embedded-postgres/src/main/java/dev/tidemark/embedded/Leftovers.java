package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.FOLDER_IN_USE;
import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.LEFTOVER_PROCESSES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a killed owner or a killed server left in a cluster, cleared before the next start.
 *
 * <p>Called by the holder of the folder's lock alone. Nothing that runs is overlooked because a
 * lock file is stale, empty or names somebody else: the process table is asked.
 */
record Leftovers(Path cluster, Duration stopLimit, Keeper keeper, Listener listener) {
  /** Backends notice the death of their server within 1 to 5 s. */
  private static final Duration BACKENDS_LIMIT = Duration.ofSeconds(15);

  private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);

  void clear() throws IOException, InterruptedException {
    for (RunningProcess process : ProcessTable.postgresIn(cluster)) {
      if (process.isServerOf(cluster)) {
        stop(process);
      }
    }
    awaitBackends();
    dropDeadLockFile();
  }

  private void stop(RunningProcess server) throws IOException, InterruptedException {
    if (!server.startedByLauncher()) {
      throw new EmbeddedPostgresException(
          FOLDER_IN_USE,
          "The PostgreSQL process "
              + server.pid()
              + " runs on "
              + cluster
              + " and was not started by this program: stop it first.");
    }
    listener.progress("stopping the server " + server.pid() + " that a killed process left behind");
    if (!ends(server, Signal.FAST_STOP, stopLimit)
        && !ends(server, Signal.IMMEDIATE_STOP, IMMEDIATE_STOP_LIMIT)) {
      throw stuck("The server " + server.pid() + " of a killed process");
    }
  }

  private boolean ends(RunningProcess process, Signal signal, Duration limit)
      throws IOException, InterruptedException {
    if (process.stillRuns()) {
      signal.send(process.pid(), keeper);
    }
    return Await.until(limit, () -> !process.stillRuns());
  }

  private void awaitBackends() throws IOException, InterruptedException {
    if (isDeserted()) {
      return;
    }
    listener.progress("waiting for the processes of a killed server to end");
    if (Await.until(BACKENDS_LIMIT, this::isDeserted)) {
      return;
    }
    for (RunningProcess backend : ProcessTable.postgresIn(cluster)) {
      Signal.IMMEDIATE_STOP.send(backend.pid(), keeper);
    }
    if (!Await.until(IMMEDIATE_STOP_LIMIT, this::isDeserted)) {
      throw stuck("Processes of a killed server (" + pids(ProcessTable.postgresIn(cluster)) + ")");
    }
  }

  private boolean isDeserted() throws IOException {
    return ProcessTable.postgresIn(cluster).isEmpty();
  }

  /**
   * PostgreSQL takes any process with the recorded number for the old server, also an ended one
   * that nobody has collected, and gives up on an empty file; a number that nobody has it judges by
   * itself.
   */
  private void dropDeadLockFile() throws IOException {
    LockFile file = LockFile.read(cluster);
    OptionalLong pid = file.pid();
    if (file.exists() && (pid.isEmpty() || ProcessTable.find(pid.getAsLong()).isPresent())) {
      listener.progress("removing the lock file of a dead server");
      Files.delete(LockFile.in(cluster));
    }
  }

  private EmbeddedPostgresException stuck(String who) {
    return new EmbeddedPostgresException(
        LEFTOVER_PROCESSES,
        who + " still uses " + cluster + " and does not end: wait, or end it, then start again.");
  }

  private static String pids(List<RunningProcess> processes) {
    return processes.stream()
        .map(process -> Long.toString(process.pid()))
        .collect(Collectors.joining(", "));
  }
}
