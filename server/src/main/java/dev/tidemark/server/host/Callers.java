package dev.tidemark.server.host;

import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Everybody who waits for an answer, each no longer than it likes. A virtual thread that waits with
 * a limit wakes another thread to set its alarm, and again to take it back, which costs as much as
 * deciding a command. So all wait without, and whose time is over is told at the next turn.
 */
final class Callers implements Pump, AutoCloseable {
  /** How much later than at its limit a caller may be told. */
  private static final Duration LATE = Duration.ofMillis(100);

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Somebody who waits; equal to itself only. */
  private static final class Waiting {
    private final CompletableFuture<?> answer;
    private final Duration limit;
    private final long end;

    Waiting(CompletableFuture<?> answer, Duration limit) {
      this.answer = answer;
      this.limit = limit;
      this.end = System.nanoTime() + limit.toNanos();
    }

    void late() {
      giveUp("The change was not durable within " + limit.toSeconds() + " s.");
    }

    void stopped() {
      giveUp("The process is stopping.");
    }

    private void giveUp(String why) {
      answer.completeExceptionally(new TimeoutException(why));
    }
  }

  /**
   * Waits for the answer.
   *
   * @throws ExecutionException with a {@link TimeoutException} that says why, for people, if there
   *     is none within the limit, or the process stops before
   */
  <T> T await(CompletableFuture<T> answer, Duration limit)
      throws InterruptedException, ExecutionException {
    Waiting caller = new Waiting(answer, limit);
    waiting.add(caller);
    if (closed) {
      caller.stopped();
    }
    try {
      return answer.get();
    } finally {
      waiting.remove(caller);
    }
  }

  @Override
  public Turn turn() {
    long now = System.nanoTime();
    for (Waiting caller : waiting) {
      if (caller.end - now <= 0) {
        caller.late();
      }
    }
    return Turn.rest(LATE);
  }

  /** Nobody waits in vain for what has stopped. */
  @Override
  public void close() {
    closed = true;
    waiting.forEach(Waiting::stopped);
  }
}
