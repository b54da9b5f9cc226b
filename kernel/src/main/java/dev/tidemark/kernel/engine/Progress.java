package dev.tidemark.kernel.engine;

import java.util.TreeSet;

/**
 * How far a reader has come whose work is done out of order: the position up to which everything is
 * done. Not safe for use by several threads.
 */
final class Progress {
  private final TreeSet<Long> open = new TreeSet<>();
  private long begun;

  /** Everything up to this position is done. */
  Progress(long position) {
    begun = position;
  }

  /** Work on a position begins; positions rise. */
  void begin(long position) {
    begun = position;
    open.add(position);
  }

  /** The last begun position was not begun after all. */
  void retract(long position) {
    open.remove(position);
    begun = position - 1;
  }

  /** A position needs no work; positions rise. */
  void pass(long position) {
    begun = position;
  }

  void done(long position) {
    open.remove(position);
  }

  /** The last position that was begun or passed. */
  long begun() {
    return begun;
  }

  /** Up to here everything is done. */
  long prefix() {
    return open.isEmpty() ? begun : open.first() - 1;
  }

  int openCount() {
    return open.size();
  }
}
