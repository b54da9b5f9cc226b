package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.message.Channel;
import dev.tidemark.kernel.message.TransportFault;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends messages in order as a relay does: many on the way, again when one cannot be taken, and
 * from the first unconfirmed one when any was lost.
 */
final class Resending {
  private static final int WINDOW = 200;

  private final Channel channel;
  private final List<OutboxMessage> messages;
  private final Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
  private int next;
  private volatile String refusal = "nothing was refused";
  private volatile Round round = new Round();

  /** What is told of messages sent before the last loss no longer says that there is a new one. */
  private static final class Round {
    private volatile boolean broken;
  }

  Resending(Channel channel, List<OutboxMessage> messages) {
    this.channel = channel;
    this.messages = List.copyOf(messages);
  }

  /** How many of the first messages are confirmed. */
  int prefix() {
    BitSet known = new BitSet();
    confirmed.forEach(known::set);
    return known.nextClearBit(0);
  }

  /** Goes on until all are confirmed. */
  void finish(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (prefix() < messages.size()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "Of %d messages %d were sent and %d confirmed in time, without a gap %d; last: %s"
                .formatted(messages.size(), next, confirmed.size(), prefix(), refusal));
      }
      if (!step()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  private boolean step() {
    if (round.broken) {
      round = new Round();
      next = prefix();
    }
    if (next == messages.size() || next - prefix() >= WINDOW) {
      return false;
    }
    try {
      channel.send(messages.get(next), confirmation(next, round));
      next++;
      return true;
    } catch (TransportFault later) {
      refusal = String.valueOf(later.getMessage());
      return false;
    }
  }

  private Channel.Confirmation confirmation(int number, Round of) {
    return new Channel.Confirmation() {
      @Override
      public void confirmed() {
        confirmed.add(number);
      }

      @Override
      public void lost(String reason) {
        refusal = reason;
        of.broken = true;
      }
    };
  }
}
