package dev.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The one thread that starts all children of an instance and lives as long as the instance.
 *
 * <p>The kernel sends the parent-death signal when the <em>thread</em> that started the child ends,
 * not the process. A child started from a caller's thread would be stopped as soon as that thread
 * returns to its pool and is retired.
 */
final class Keeper implements AutoCloseable {
  // Not newSingleThreadExecutor: its wrapper ends the thread once nobody refers to it, and the
  // server with it.
  private final ExecutorService thread =
      Executors.newFixedThreadPool(
          1, Thread.ofPlatform().daemon().name("embedded-postgres-keeper").factory());

  Process spawn(ProcessBuilder command) throws IOException {
    try {
      return CompletableFuture.supplyAsync(() -> start(command), thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException fault) {
        throw fault.getCause();
      }
      throw e;
    }
  }

  private static Process start(ProcessBuilder command) {
    try {
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the thread, and by the parent-death signal every child that still runs. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
