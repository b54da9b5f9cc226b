package dev.tidemark.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The requests to stop that PostgreSQL understands; the JDK can send neither. */
enum Signal {
  /** Cut all sessions, write a checkpoint, end. */
  FAST_STOP("INT"),
  /** End at once; the next start recovers from the log. */
  IMMEDIATE_STOP("QUIT");

  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);

  private final String name;

  Signal(String name) {
    this.name = name;
  }

  /** Sends it; a process that has gone meanwhile is no fault. */
  void send(long pid, Keeper keeper) throws IOException {
    List<String> words =
        List.of("/bin/sh", "-c", "kill -s " + name + " " + pid + " 2>/dev/null || :");
    new Command(words, Path.of("/")).run(keeper, SEND_LIMIT);
  }
}
