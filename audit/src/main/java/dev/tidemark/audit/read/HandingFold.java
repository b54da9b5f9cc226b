package dev.tidemark.audit.read;

import dev.tidemark.audit.world.HandingFacts;
import dev.tidemark.audit.world.Sample;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out whether everything one side has for another was handled: whatever is handled leaves a
 * commit named after receiver and message. Remembers only what is not handled yet.
 *
 * <p>What is not found at first is looked for again at the end. So if something later of its key
 * was found in the meantime, it was skipped: handled in order, it would have been there before.
 */
final class HandingFold {
  /** Ids asked for at once. */
  private static final int BATCH = 500;

  /** Open ones remembered; beyond that the next reading from the beginning is to judge. */
  private static final int MOST_OPEN = 50_000;

  private final String from;
  private final String to;
  private final EventStore receiver;
  private final List<Item> batch = new ArrayList<>();
  private final List<Item> open = new ArrayList<>();
  private final Map<String, List<Item>> openByKey = new HashMap<>();
  private final Set<String> moving = new HashSet<>();
  private long receiverHead;
  private long count;
  private long handled;

  /**
   * @param to the name under which the receiver's commits are made
   */
  HandingFold(String from, String to, EventStore receiver) {
    this.from = from;
    this.to = to;
    this.receiver = receiver;
  }

  /**
   * Something that is to be handled.
   *
   * @param key things of one key are handled in order
   * @param subject whom it concerns
   * @param what it is, for people
   * @param place where it stands, for people
   * @param position the same as a number
   */
  record Handed(UUID id, String key, String subject, String what, String place, long position) {
    String label() {
      return what + " of " + subject + " at " + place + " " + position;
    }
  }

  private static final class Item {
    private final Handed handed;
    private boolean overtaken;

    Item(Handed handed) {
      this.handed = handed;
    }
  }

  /** Begins a round in which the receiver's log is read up to there. */
  void begin(long head) {
    receiverHead = head;
    moving.clear();
  }

  /** Takes the next one, in the order in which they are to be handled. */
  void take(Handed handed) {
    batch.add(new Item(handed));
    count++;
    if (batch.size() == BATCH) {
      lookFor();
    }
  }

  private void lookFor() {
    Map<CommitId, Committed> found = find(batch);
    for (Item item : batch) {
      Committed mark = found.get(commitOf(item));
      if (mark != null) {
        handled(item, mark);
      } else if (open.size() < MOST_OPEN) {
        open.add(item);
        openByKey.computeIfAbsent(item.handed.key(), key -> new ArrayList<>()).add(item);
      } else {
        count--;
      }
    }
    batch.clear();
  }

  /** Whatever it led to is read already, or its subject is about to change. */
  private void handled(Item item, Committed mark) {
    handled++;
    for (Item other : openByKey.getOrDefault(item.handed.key(), List.of())) {
      // Those behind it are merely next.
      other.overtaken |= other.handed.position() < item.handed.position();
    }
    if (mark.position() > receiverHead) {
      moving.add(item.handed.subject());
    }
  }

  private Map<CommitId, Committed> find(List<Item> items) {
    Map<CommitId, Committed> found = new HashMap<>();
    for (int begin = 0; begin < items.size(); begin += BATCH) {
      List<Item> some = items.subList(begin, Math.min(items.size(), begin + BATCH));
      found.putAll(receiver.find(some.stream().map(this::commitOf).toList()));
    }
    return found;
  }

  private CommitId commitOf(Item item) {
    return CommitId.ofMessage(to, item.handed.id());
  }

  /**
   * What became of all of them.
   *
   * @param parked what was parked at the receiver before
   * @param delivered up to which position the sender counted it as delivered before that
   */
  HandingFacts facts(Set<UUID> parked, long delivered) {
    lookFor();
    List<Item> looked = List.copyOf(open);
    Map<CommitId, Committed> found = find(looked);
    open.clear();
    long parkedOnes = 0;
    Sample stillOpen = Sample.NONE;
    Sample skipped = Sample.NONE;
    Sample lost = Sample.NONE;
    for (Item item : looked) {
      Committed mark = found.get(commitOf(item));
      if (mark != null) {
        forget(item);
        handled(item, mark);
        continue;
      }
      open.add(item);
      moving.add(item.handed.subject());
      String label = item.handed.label();
      // Parked or not: what comes behind it has to wait.
      skipped = item.overtaken ? skipped.plus(label) : skipped;
      if (parked.contains(item.handed.id())) {
        parkedOnes++;
      } else {
        stillOpen = stillOpen.plus(label);
        lost = item.handed.position() <= delivered ? lost.plus(label) : lost;
      }
    }
    return new HandingFacts(from, to, count, handled, parkedOnes, stillOpen, skipped, lost);
  }

  private void forget(Item item) {
    List<Item> ofKey = openByKey.get(item.handed.key());
    if (ofKey != null) {
      ofKey.remove(item);
      if (ofKey.isEmpty()) {
        openByKey.remove(item.handed.key());
      }
    }
  }

  /** Whom what is not handled concerns, or was handled after the receiver's log was read. */
  Set<String> moving() {
    return moving;
  }
}
