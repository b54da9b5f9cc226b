package dev.tidemark.server.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows of each subject the position of the newest event: an answer that was read before is out of
 * date. Bounded: of subjects that were not touched for long it knows only that their newest event
 * is not beyond a position, and takes it to be there.
 */
final class Touched {
  private final int most;

  /** Those touched last stand last. */
  private final Map<Subject, Long> newest = new LinkedHashMap<>();

  private long ofOthers;

  /**
   * @param most how many subjects to know
   * @param head a position beyond which nothing was touched yet
   */
  Touched(int most, long head) {
    this.most = most;
    this.ofOthers = head;
  }

  /** An event at this position concerns it. Events may be told again and in any order. */
  synchronized void at(Subject subject, long position) {
    Long known = newest.remove(subject);
    newest.put(subject, known == null ? position : Math.max(known, position));
    if (newest.size() > most) {
      Map.Entry<Subject, Long> eldest = newest.entrySet().iterator().next();
      ofOthers = Math.max(ofOthers, eldest.getValue());
      newest.remove(eldest.getKey());
    }
  }

  /** No answer about it from before this position may be shown. */
  synchronized long newest(Subject subject) {
    return newest.getOrDefault(subject, ofOthers);
  }
}
