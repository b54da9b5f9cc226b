package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.engine.CommitResult;
import dev.tidemark.kernel.engine.Committer;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What of a process writes: its committer on its own connections, turned by two threads. */
final class CommittingProcess implements AutoCloseable {
  private final Bell bell = new Bell();
  private final Semaphore work = new Semaphore(0);
  private final Committer committer;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  CommittingProcess(ContextStore store) {
    committer = new Committer(store.events(), (commits, first, message) -> {}, bell, Faults.NONE);
    bell.onRing(work::release);
    for (int i = 0; i < 2; i++) {
      threads.add(Thread.ofVirtual().start(this::turn));
    }
  }

  /** Has the commit written, among those of other callers, and waits for what becomes of it. */
  CommitResult commit(Commit commit) {
    CompletableFuture<CommitResult> result = new CompletableFuture<>();
    committer.submit(commit, result::complete);
    return result.orTimeout(Race.LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void turn() {
    while (!closed) {
      if (committer.turn() instanceof Turn.Rest(var least, var longest)) {
        try {
          if (work.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            work.drainPermits();
          }
        } catch (InterruptedException e) {
          throw new AssertionError("Nobody interrupts a committer.", e);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    work.release(threads.size());
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError("Nobody interrupts a test that ends.", e);
      }
    }
  }
}
