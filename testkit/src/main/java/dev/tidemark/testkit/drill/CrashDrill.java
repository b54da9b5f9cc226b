package dev.tidemark.testkit.drill;

import dev.tidemark.kernel.log.ContextStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills the server of a store again and again, without warning, while writers write, and says what
 * became of every commit: whether each one that was acknowledged is there, whether each one whose
 * outcome was unknown is where the log said it is, and whether the positions are whole.
 *
 * <p>The history is kept by this process, which is not killed.
 */
public final class CrashDrill {
  /** A machine may be slow; one that writes nothing for so long is broken. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Server server;
  private final Plan plan;
  private final Consumer<String> progress;
  private final History history = new History();
  private final Semaphore acknowledged = new Semaphore(0);

  private CrashDrill(Server server, Plan plan, Consumer<String> progress) {
    this.server = server;
    this.plan = plan;
    this.progress = progress;
  }

  /** The server of a store, on a disk that outlives it. */
  public interface Server {
    /** The store as it is reached now; called by many threads, also while the server is down. */
    ContextStore store();

    /** Ends the server without warning; returns when it has ended. */
    void kill();

    /** Starts the server on what the disk holds; returns when it is ready. */
    void restart();
  }

  /**
   * How the drill goes.
   *
   * @param kills how often the server is killed
   * @param writers how many write at the same time
   * @param leastCommits the fewest acknowledged between two kills
   * @param mostCommits the most acknowledged between two kills, about
   * @param seed draws when to kill
   */
  public record Plan(int kills, int writers, int leastCommits, int mostCommits, long seed) {
    public Plan {
      if (kills < 1 || writers < 1 || leastCommits < 1 || mostCommits <= leastCommits) {
        throw new IllegalArgumentException("A drill kills, writes, and writes between kills.");
      }
    }
  }

  /**
   * Goes through with it.
   *
   * @param progress is told a line after each kill
   */
  public static CrashReport run(Server server, Plan plan, Consumer<String> progress)
      throws Exception {
    return new CrashDrill(server, plan, progress).run();
  }

  private CrashReport run() throws Exception {
    Random random = new Random(plan.seed());
    List<DrillWriter> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writing = new ArrayList<>();
      for (int i = 0; i < plan.writers(); i++) {
        DrillWriter writer = new DrillWriter("w" + i, server, history, acknowledged::release);
        writers.add(writer);
        writing.add(threads.submit(writer));
      }
      try {
        for (int kill = 1; kill <= plan.kills(); kill++) {
          awaitCommits(random.nextInt(plan.leastCommits(), plan.mostCommits()));
          server.kill();
          server.restart();
          progress.accept("kill %d of %d: %s".formatted(kill, plan.kills(), history));
        }
        awaitCommits(plan.leastCommits());
      } finally {
        writers.forEach(DrillWriter::stop);
      }
      for (Future<Integer> writer : writing) {
        writer.get();
      }
    }
    CrashReport report = history.compareWith(server.store(), plan.kills());
    progress.accept(report.toString());
    return report;
  }

  private void awaitCommits(int commits) throws InterruptedException {
    acknowledged.drainPermits();
    if (!acknowledged.tryAcquire(commits, LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("Nothing is written any more: " + history);
    }
  }
}
