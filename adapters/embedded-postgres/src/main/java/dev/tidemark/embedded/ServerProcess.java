package dev.tidemark.embedded;

import static dev.tidemark.embedded.EmbeddedPostgresException.Reason.TOO_SLOW;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of the server, from the start of its process to the end. */
final class ServerProcess {
  /**
   * After an immediate stop the server itself kills what is left after 5 s; the rest is the
   * kernel's.
   */
  private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);

  /**
   * The last words of a dead process are in the pipe already; backends that outlive it keep the
   * pipe open.
   */
  private static final Duration LAST_WORDS_LIMIT = Duration.ofSeconds(1);

  private final Process process;
  private final Path cluster;
  private final int port;
  private final ServerLog log;
  private final CompletableFuture<Void> logEnd;
  private volatile boolean stopping;

  private ServerProcess(Process process, Path cluster, int port, Listener listener) {
    this.process = process;
    this.cluster = cluster;
    this.port = port;
    this.log = new ServerLog(listener);
    this.logEnd = new CompletableFuture<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("embedded-postgres-log").start(() -> drain(lines));
  }

  static ServerProcess spawn(
      Command command, Keeper keeper, Path cluster, int port, Listener listener)
      throws IOException {
    Process process = keeper.spawn(command.builder());
    process.getOutputStream().close();
    return new ServerProcess(process, cluster, port, listener);
  }

  /** Returns once connections are accepted; otherwise throws, and the process has ended. */
  void awaitReady(Duration limit, Keeper keeper) throws IOException, InterruptedException {
    boolean settled = false;
    try {
      settled = Await.until(limit, () -> !process.isAlive() || isReady());
    } finally {
      if (!settled) {
        stop(IMMEDIATE_STOP_LIMIT, keeper);
      }
    }
    if (!settled) {
      throw new EmbeddedPostgresException(
          TOO_SLOW,
          "PostgreSQL was not ready within " + limit + " and was stopped: " + log.explanation());
    }
    if (!process.isAlive()) {
      awaitLastWords();
      throw new EmbeddedPostgresException(
          log.reason(), "PostgreSQL did not start: " + log.explanation());
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Tells of the end of the process, once, on a thread of its own, unless the end was asked for.
   */
  void onUnexpectedExit(Consumer<ServerExit> told) {
    Thread.startVirtualThread(() -> {
      process.onExit().join();
      if (!stopping) {
        awaitLastWords();
        told.accept(new ServerExit(pid(), process.exitValue(), log.lastLines()));
      }
    });
  }

  /**
   * Ends the process: in order within the limit, else at once, else by force. Not interruptible.
   */
  void stop(Duration limit, Keeper keeper) throws IOException {
    stopping = true;
    if (endsAfter(Signal.FAST_STOP, limit, keeper)
        || endsAfter(Signal.IMMEDIATE_STOP, IMMEDIATE_STOP_LIMIT, keeper)) {
      awaitLastWords();
      return;
    }
    process.destroyForcibly().onExit().join();
  }

  private boolean endsAfter(Signal signal, Duration limit, Keeper keeper) throws IOException {
    if (process.isAlive()) {
      signal.send(process.pid(), keeper);
    }
    return process
        .onExit()
        .thenApply(ended -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private boolean isReady() throws IOException {
    return LockFile.read(cluster).readyAs(process.pid());
  }

  private void awaitLastWords() {
    logEnd
        .copy()
        .completeOnTimeout(null, LAST_WORDS_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void drain(BufferedReader lines) {
    log.drain(lines);
    logEnd.complete(null);
  }
}
