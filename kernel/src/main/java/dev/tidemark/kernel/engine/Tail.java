package dev.tidemark.kernel.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * The newest rows of a log, kept in memory for readers that are almost there. Holds one contiguous
 * run of positions; what does not fit (another process wrote in between) starts a new run.
 */
final class Tail<T> {
  private final int mostRows;
  private final long mostBytes;
  private final ToLongFunction<T> sizeOf;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayList<T> run = new ArrayList<>();
  private final TreeMap<Long, List<T>> ahead = new TreeMap<>();
  private long first = -1;
  private long bytes;

  /** A memory of at most about so many rows and bytes. */
  Tail(int mostRows, long mostBytes, ToLongFunction<T> sizeOf) {
    this.mostRows = mostRows;
    this.mostBytes = mostBytes;
    this.sizeOf = sizeOf;
  }

  /** Adds rows that lie at {@code position} and on. */
  void add(long position, List<T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      if (first < 0) {
        first = position;
      }
      ahead.put(position, rows);
      while (!ahead.isEmpty() && ahead.firstKey() <= first + run.size()) {
        var next = ahead.pollFirstEntry();
        extend(beyond(first + run.size() - next.getKey(), next.getValue()));
      }
      if (ahead.size() > 8) {
        restart();
      }
      if (run.size() > 2 * mostRows || bytes > 2 * mostBytes) {
        forget();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A reader may have found some of these rows in the store before all of them were told. */
  private static <T> List<T> beyond(long known, List<T> rows) {
    return rows.subList((int) Math.min(known, rows.size()), rows.size());
  }

  private void extend(List<T> rows) {
    run.addAll(rows);
    rows.forEach(row -> bytes += sizeOf.applyAsLong(row));
  }

  /** Drops the oldest rows, many at a time so that it is done rarely. */
  private void forget() {
    int dropped = Math.max(0, run.size() - mostRows);
    for (T row : run.subList(0, dropped)) {
      bytes -= sizeOf.applyAsLong(row);
    }
    while (bytes > mostBytes && dropped < run.size()) {
      bytes -= sizeOf.applyAsLong(run.get(dropped));
      dropped++;
    }
    run.subList(0, dropped).clear();
    first += dropped;
  }

  /** A position is missing for good as far as this process can tell: begin anew behind it. */
  private void restart() {
    run.clear();
    bytes = 0;
    first = ahead.firstKey();
    while (!ahead.isEmpty() && ahead.firstKey() == first + run.size()) {
      extend(ahead.pollFirstEntry().getValue());
    }
  }

  /** Whether everything known so far lies up to this position, without a gap. */
  boolean endsAt(long position) {
    lock.lock();
    try {
      return first >= 0 && ahead.isEmpty() && position == first + run.size() - 1;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What the store holds after a position, as it was read there; taken in if it goes on where this
   * ends. Nothing, if the position is the last one.
   */
  void found(long position, List<T> rows) {
    lock.lock();
    try {
      if (first < 0 && rows.isEmpty()) {
        first = position + 1;
      } else if (first >= 0 && position == first + run.size() - 1) {
        add(position + 1, rows);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The rows after a position, at most {@code limit}; empty if they are not held here. */
  List<T> after(long position, int limit) {
    lock.lock();
    try {
      long from = position + 1 - first;
      if (first < 0 || from < 0 || from >= run.size()) {
        return List.of();
      }
      int start = (int) from;
      return List.copyOf(run.subList(start, Math.min(run.size(), start + limit)));
    } finally {
      lock.unlock();
    }
  }
}
