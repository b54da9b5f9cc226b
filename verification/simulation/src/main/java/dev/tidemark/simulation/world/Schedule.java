package dev.tidemark.simulation.world;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen, ordered by virtual time, then by a number drawn from the seed, then by age.
 * Time is nanoseconds since the beginning and moves only when nothing is left to do before.
 */
final class Schedule {
  private final PriorityQueue<Entry> queue = new PriorityQueue<>(256);
  private final SplittableRandom ties;
  private long now;
  private long serial;

  Schedule(SplittableRandom ties) {
    this.ties = ties;
  }

  /** Something that is to happen, in the life of a process or outside of all of them. */
  static final class Entry implements Comparable<Entry> {
    private final long at;
    private final int tie;
    private final long serial;
    private final @Nullable Life life;
    private final Runnable what;

    private Entry(long at, int tie, long serial, @Nullable Life life, Runnable what) {
      this.at = at;
      this.tie = tie;
      this.serial = serial;
      this.life = life;
      this.what = what;
    }

    long at() {
      return at;
    }

    @Nullable Life life() {
      return life;
    }

    void happen() {
      what.run();
    }

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      if (byTime != 0) {
        return byTime;
      }
      int byTie = Integer.compare(tie, other.tie);
      return byTie != 0 ? byTie : Long.compare(serial, other.serial);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(serial);
    }
  }

  long now() {
    return now;
  }

  /** Has something happen in a life, but never in the past; what is left of a life ends with it. */
  void at(long when, @Nullable Life life, Runnable what) {
    queue.add(new Entry(Math.max(when, now), ties.nextInt(), serial++, life, what));
  }

  /** Has an entry that was put off happen now. */
  void again(Entry entry) {
    at(now, entry.life, entry.what);
  }

  /** The next entry up to this time, which time moves to; null if there is none. */
  @Nullable Entry next(long until) {
    Entry first = queue.peek();
    if (first == null || first.at > until) {
      return null;
    }
    queue.poll();
    now = Math.max(now, first.at); // what the clock has jumped over happens late
    return first;
  }

  /** Lets time pass, with nothing left to do before then. */
  void passTo(long when) {
    now = Math.max(now, when);
  }
}
