package dev.tidemark.audit.read;

import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.Sample;

/** Counts places of one order as they go by, and notes where one does not follow the last. */
final class Places {
  private long count;
  private long last;
  private Sample jumps = Sample.NONE;

  void take(long position) {
    if (position != last + 1) {
      jumps = jumps.plus(position + " after " + last);
    }
    last = position;
    count++;
  }

  Positions upTo(long head) {
    return new Positions(head, count, jumps);
  }
}
