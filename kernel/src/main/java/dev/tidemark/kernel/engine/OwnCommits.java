package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Commit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Which positions of the log this process has written itself. */
final class OwnCommits implements CommitListener {
  /** Runs of positions remembered; where many processes take turns, the oldest are forgotten. */
  private static final int MOST_RUNS = 4_096;

  private final ReentrantLock lock = new ReentrantLock();

  /** First and last position of each run. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  @Override
  public void stored(List<Commit> commits, long firstPosition, long firstOutboxPosition) {
    int events = commits.stream().mapToInt(Commit::eventCount).sum();
    if (events > 0) {
      add(firstPosition, firstPosition + events - 1);
    }
  }

  private void add(long first, long last) {
    lock.lock();
    try {
      Map.Entry<Long, Long> before = runs.lowerEntry(first);
      boolean continues = before != null && before.getValue() == first - 1;
      Long behind = runs.remove(last + 1);
      runs.put(continues ? before.getKey() : first, behind == null ? last : behind);
      if (runs.size() > MOST_RUNS) {
        runs.pollFirstEntry();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The last position of the run that follows a position; the position itself if none does. */
  long through(long position) {
    lock.lock();
    try {
      Map.Entry<Long, Long> run = runs.floorEntry(position + 1);
      return run == null ? position : Math.max(position, run.getValue());
    } finally {
      lock.unlock();
    }
  }

  /** Whether this process wrote the event at this position, as far as it remembers. */
  boolean has(long position) {
    return through(position - 1) >= position;
  }
}
