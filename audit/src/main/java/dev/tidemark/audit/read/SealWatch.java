package dev.tidemark.audit.read;

import dev.tidemark.audit.world.LogFacts.Sealed;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Holds the events that go by against the seals that their commits left. */
final class SealWatch {
  private final Deque<Seal> due = new ArrayDeque<>();
  private final List<StoredEvent> open = new ArrayList<>();
  private long known;
  private long sealed;
  private Sample broken = Sample.NONE;

  /** The seals of the events that come next, in order; some may have been told before. */
  void expect(List<Seal> seals) {
    for (Seal seal : seals) {
      if (seal.last() > known) {
        known = seal.last();
        due.add(seal);
      }
    }
  }

  void take(StoredEvent event) {
    while (!due.isEmpty() && due.getFirst().last() < event.position()) {
      judge(due.removeFirst());
    }
    if (due.isEmpty() || event.position() < due.getFirst().first()) {
      return;
    }
    sealed++;
    open.add(event);
    if (event.position() == due.getFirst().last()) {
      judge(due.removeFirst());
    }
  }

  private void judge(Seal seal) {
    if (!seal.holds(open)) {
      broken = broken.plus(sentence(seal));
    }
    open.clear();
  }

  private static String sentence(Seal seal) {
    return seal.events() == 1
        ? "the event at position " + seal.last() + " is not as it was written"
        : "the events at positions "
            + seal.first()
            + " to "
            + seal.last()
            + ", written together, are not as they were written";
  }

  Sealed facts() {
    return new Sealed(sealed, broken);
  }
}
