package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.message.Delivery;
import dev.tidemark.kernel.message.Receiver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A process that takes a context's messages, fails at one of them, and with it at those behind it
 * under the same key, and soon after ends when it has done something and not acknowledged it yet.
 * Another one goes on. Some lives later they last.
 */
final class FrailProcess {
  /** How often a process ends. */
  private static final int ENDS = 3;

  /** What it does in one life, besides the part that fails. */
  private static final int LIFE = 50;

  private static final int BATCH = 20;

  private final Correspondence correspondence;
  private final Supplier<Receiver> restart;
  private final Set<String> failing = new HashSet<>();
  private final List<Delivery> unanswered = new ArrayList<>();
  private Receiver receiver;
  private int done;
  private int ends;

  /**
   * Begins.
   *
   * @param restart ends the process that takes the messages, if there is one, and begins another
   */
  FrailProcess(Correspondence correspondence, Supplier<Receiver> restart) {
    this.correspondence = correspondence;
    this.restart = restart;
    this.receiver = restart.get();
  }

  /** Takes some of what is there. */
  void turn() {
    for (Delivery delivery : receiver.take(BATCH)) {
      if (fails(delivery)) {
        correspondence.failedAt(delivery);
        unanswered.add(delivery);
        continue;
      }
      correspondence.took(receiver, delivery);
      done++;
      if (ends < ENDS && done == LIFE) {
        unanswered.add(delivery);
        end();
        return;
      }
      delivery.acknowledge();
    }
  }

  private boolean fails(Delivery delivery) {
    if (ends < ENDS && done == LIFE / 2 && failing.isEmpty()) {
      failing.add(delivery.key());
    }
    return failing.contains(delivery.key());
  }

  private void end() {
    ends++;
    receiver = restart.get();
    // What a process still says that is gone counts for nothing.
    unanswered.forEach(Delivery::acknowledge);
    unanswered.clear();
    failing.clear();
    done = 0;
  }

  /** Whether the process has ended as often as it does. */
  boolean lasts() {
    return ends == ENDS;
  }
}
