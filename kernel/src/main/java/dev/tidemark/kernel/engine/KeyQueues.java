package dev.tidemark.kernel.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Work that is done in order per key and at the same time across keys. A key whose first item
 * failed waits for its next attempt; the others go on. Not safe for use by several threads.
 */
final class KeyQueues<T> {
  private final Map<String, Deque<T>> queues = new HashMap<>();
  private final Set<String> ready = new LinkedHashSet<>();
  private final Map<String, Instant> resting = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private int size;

  /** Items queued or under way. */
  int size() {
    return size;
  }

  void add(String key, T item) {
    Deque<T> queue = queues.computeIfAbsent(key, k -> new ArrayDeque<>());
    queue.addLast(item);
    size++;
    if (queue.size() == 1) {
      ready.add(key);
    }
  }

  /** The first items of all keys that may go on now. Their keys rest until the outcome is told. */
  List<T> begin(Instant now) {
    if (!resting.isEmpty()) {
      resting.entrySet().stream()
          .filter(e -> !e.getValue().isAfter(now))
          .map(Map.Entry::getKey)
          .forEach(ready::add);
      resting.keySet().removeAll(ready);
    }
    List<T> begun = new ArrayList<>();
    for (String key : ready) {
      Deque<T> queue = queues.get(key);
      if (queue != null) {
        begun.add(queue.getFirst());
      }
    }
    ready.clear();
    return begun;
  }

  /** The first item of the key is done with. */
  void finished(String key) {
    failures.remove(key);
    Deque<T> queue = queues.get(key);
    if (queue == null) {
      throw new AssertionError("Nothing of the key " + key + " is under way.");
    }
    queue.removeFirst();
    size--;
    if (queue.isEmpty()) {
      queues.remove(key);
    } else {
      ready.add(key);
    }
  }

  /** The first item of the key failed once more; how often that makes. */
  int failed(String key) {
    return failures.merge(key, 1, Integer::sum);
  }

  /** The first item of the key is tried again then. */
  void restUntil(String key, Instant then) {
    resting.put(key, then);
  }

  /** When the next resting key may go on. */
  Optional<Instant> nextAttempt() {
    return resting.values().stream().min(Instant::compareTo);
  }

  /** Whether a key may go on at once. */
  boolean hasReady() {
    return !ready.isEmpty();
  }
}
