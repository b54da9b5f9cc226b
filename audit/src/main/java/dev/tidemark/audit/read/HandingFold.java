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
 * commit named after receiver and message.
 *
 * <p>What is not found at first is looked for again at the end. So if something later of its key
 * was found in the meantime, it was skipped: handled in order, it would have been there before.
 */
final class HandingFold {
  /** Ids asked for at once. */
  private static final int BATCH = 500;

  /** Open ones remembered; more are only counted. */
  private static final int MOST_OPEN = 10_000;

  private final String from;
  private final String to;
  private final EventStore receiver;
  private final Set<UUID> parked;
  private final List<Item> batch = new ArrayList<>();
  private final List<Item> open = new ArrayList<>();
  private final Map<String, List<Item>> openByKey = new HashMap<>();
  private long count;
  private long handled;
  private long forgotten;

  /**
   * @param to the name under which the receiver's commits are made
   * @param parked what is known to be parked there
   */
  HandingFold(String from, String to, EventStore receiver, Set<UUID> parked) {
    this.from = from;
    this.to = to;
    this.receiver = receiver;
    this.parked = new HashSet<>(parked);
  }

  /** Something that was to be handled. */
  private static final class Item {
    private final UUID id;
    private final String key;
    private final String label;
    private boolean overtaken;

    Item(UUID id, String key, String label) {
      this.id = id;
      this.key = key;
      this.label = label;
    }
  }

  /** Takes the next one, in the order in which they are to be handled. */
  void take(UUID id, String key, String label) {
    batch.add(new Item(id, key, label));
    count++;
    if (batch.size() == BATCH) {
      lookFor();
    }
  }

  private void lookFor() {
    Map<CommitId, Committed> found = find(batch);
    for (Item item : batch) {
      if (found.containsKey(commitOf(item))) {
        handled++;
        openByKey.getOrDefault(item.key, List.of()).forEach(earlier -> earlier.overtaken = true);
      } else if (open.size() < MOST_OPEN) {
        open.add(item);
        openByKey.computeIfAbsent(item.key, key -> new ArrayList<>()).add(item);
      } else {
        forgotten++;
      }
    }
    batch.clear();
  }

  private Map<CommitId, Committed> find(List<Item> items) {
    return receiver.find(items.stream().map(this::commitOf).toList());
  }

  private CommitId commitOf(Item item) {
    return CommitId.ofMessage(to, item.id);
  }

  /** What became of all of them. */
  HandingFacts facts() {
    lookFor();
    long parkedOnes = 0;
    Sample stillOpen = new Sample(forgotten, List.of());
    Sample skipped = Sample.NONE;
    Map<CommitId, Committed> found = find(open);
    for (Item item : open) {
      if (found.containsKey(commitOf(item))) {
        handled++;
      } else if (parked.contains(item.id)) {
        parkedOnes++;
      } else {
        stillOpen = stillOpen.plus(item.label);
        skipped = item.overtaken ? skipped.plus(item.label) : skipped;
      }
    }
    return new HandingFacts(from, to, count, handled, parkedOnes, stillOpen, skipped);
  }
}
