package dev.tidemark.kernel.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Commits that wait to be written, in the order in which they came as far as they have a claim in
 * common. One that must wait for a claim stands in a line for each of its claims and is looked at
 * again only when it has become the first of a line, or the claim has become free: however many
 * wait for a hot stream, a batch of others costs no more. Not safe for use by several threads.
 */
final class CommitQueue {
  private final Deque<Pending> fresh = new ArrayDeque<>();
  private final Map<Object, Deque<Pending>> lines = new HashMap<>();
  private final TreeMap<Long, Pending> called = new TreeMap<>();
  private final Map<Object, Integer> underWay = new HashMap<>();
  private long last;
  private int waiting;

  /** How many wait. */
  int size() {
    return waiting;
  }

  /** Whether nothing waits and nothing is under way. */
  boolean isEmpty() {
    return waiting == 0 && underWay.isEmpty();
  }

  void add(Pending pending) {
    pending.number(++last);
    fresh.addLast(pending);
    waiting++;
  }

  /**
   * The next batch, in order; empty if nothing may be written now. Its claims are under way until
   * they are {@linkplain #release released}.
   */
  List<Pending> next(int mostCommits, long mostBytes) {
    Batch batch = new Batch(mostCommits, mostBytes);
    while (!batch.full()) {
      Entry<Long, Pending> first = called.pollFirstEntry();
      boolean inLine = first != null;
      Pending candidate = inLine ? first.getValue() : fresh.pollFirst();
      if (candidate == null) {
        break;
      }
      if (batch.contradicts(candidate)) {
        putBack(candidate, inLine);
        break;
      }
      if (mayGo(candidate) && batch.join(candidate)) {
        waiting--;
        leave(candidate, inLine);
      } else if (!inLine) {
        candidate.claims().forEach(c -> line(c).addLast(candidate));
      }
    }
    for (Pending taken : batch.pending()) {
      // Counted: a claim ends with the last commit that makes it, not with the first one dropped.
      taken.claims().forEach(claim -> underWay.merge(claim, 1, Integer::sum));
    }
    return batch.pending();
  }

  private void putBack(Pending candidate, boolean inLine) {
    if (inLine) {
      called.put(candidate.number(), candidate);
    } else {
      fresh.addFirst(candidate);
    }
  }

  private Deque<Pending> line(Object claim) {
    return lines.computeIfAbsent(claim, c -> new ArrayDeque<>(4));
  }

  /** Whether none of its claims is under way, and nobody who came earlier waits for one of them. */
  private boolean mayGo(Pending candidate) {
    for (Object claim : candidate.claims()) {
      Deque<Pending> line = lines.get(claim);
      if (underWay.containsKey(claim) || (line != null && line.getFirst() != candidate)) {
        return false;
      }
    }
    return true;
  }

  /** It stands first in all its lines; whoever is behind it is looked at next. */
  private void leave(Pending candidate, boolean inLine) {
    if (!inLine) {
      return;
    }
    for (Object claim : candidate.claims()) {
      Deque<Pending> line = line(claim);
      line.removeFirst();
      if (line.isEmpty()) {
        lines.remove(claim);
      } else {
        call(line.getFirst());
      }
    }
  }

  private void call(Pending first) {
    called.put(first.number(), first);
  }

  /** The batch, or a part of it, is no longer under way. Whether somebody may go on because. */
  boolean release(List<Pending> batch) {
    for (Pending done : batch) {
      for (Object claim : done.claims()) {
        Integer left = underWay.computeIfPresent(claim, (c, n) -> n == 1 ? null : n - 1);
        Deque<Pending> line = lines.get(claim);
        if (left == null && line != null) {
          call(line.getFirst());
        }
      }
    }
    return waiting > 0;
  }
}
