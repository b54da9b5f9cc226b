package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.timer;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.view.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws batches that keep the writer's duties (commits independent of each other but for continued
 * streams) and hold commits of every kind, most of them good, some to be refused for each reason.
 */
final class RandomBatches {
  private static final int STREAMS = 5;
  private static final int TAGS = 6;
  private static final int LARGEST_BATCH = 8;

  private final Random random;
  private final TableId table;
  private final List<CommitId> ids;

  /** Where the batch that is being drawn leaves its streams if nothing of it is refused. */
  private final Map<StreamId, Long> versions = new LinkedHashMap<>();

  private final Set<String> usedTags = new LinkedHashSet<>();

  /** Batches with rows for this table; every commit id drawn is added to the list. */
  RandomBatches(Random random, TableId table, List<CommitId> ids) {
    this.random = random;
    this.table = table;
    this.ids = ids;
  }

  /** The next batch, drawn so that most of it can be stored in the state of this store. */
  List<Commit> next(ContextStore state) {
    versions.clear();
    usedTags.clear();
    List<CommitId> earlier = List.copyOf(ids);
    List<Commit> batch = new ArrayList<>();
    int size = 1 + random.nextInt(LARGEST_BATCH);
    for (int slot = 0; slot < size; slot++) {
      Commit commit = commit(state, slot, earlier, batch);
      batch.add(commit);
      ids.add(commit.id());
    }
    return batch;
  }

  private Commit commit(ContextStore state, int slot, List<CommitId> earlier, List<Commit> batch) {
    Draft draft = draft();
    if (!earlier.isEmpty() && chance(8)) {
      CommitId again = earlier.get(random.nextInt(earlier.size()));
      if (batch.stream().noneMatch(other -> other.id().equals(again))) {
        draft.named(again);
      }
    }
    if (chance(15)) {
      handle(draft, batch);
    }
    condition(state, draft);
    if (!chance(10)) {
      append(state, draft, 0);
    }
    if (chance(25)) {
      append(state, draft, 1);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      draft.telling(Samples.message("key" + random.nextInt(4)));
    }
    changeTimer(state, draft, slot);
    changeRow(draft, slot);
    if (chance(20)) {
      draft.answering(new Answer(Samples.bytes("asked " + slot), Samples.bytes("told " + slot)));
    }
    return draft.commit();
  }

  /** A message of a key that is perhaps parked, or one that was handled before. */
  private void handle(Draft draft, List<Commit> batch) {
    HandledMessage message = CallsBesideTheLog.arrived(random);
    CommitId name = CommitId.ofMessage(message.consumer(), message.id());
    if (batch.stream().noneMatch(other -> other.id().equals(name))) {
      draft.handling(message);
    }
  }

  /** Even and odd streams take turns, so that one commit never appends twice to one. */
  private void append(ContextStore state, Draft draft, int parity) {
    StreamId stream = stream("s" + (2 * random.nextInt(STREAMS) + parity));
    long current = versions.getOrDefault(stream, (long) state.events().read(stream, 0, ALL).size());
    long expected = chance(12) ? Math.max(0, current + random.nextInt(-1, 2)) : current;
    String tag = "tag" + random.nextInt(TAGS);
    usedTags.add(tag);
    if (chance(50)) {
      draft.appending(stream, expected, event(), event(Samples.OPENED, tag));
    } else {
      draft.appending(stream, expected, event(Samples.CLOSED, tag, "all"));
    }
    long added = draft.commit().appends().getLast().events().size();
    versions.put(stream, expected + added);
  }

  private void condition(ContextStore state, Draft draft) {
    String tag = "tag" + random.nextInt(TAGS);
    if (chance(30) && !usedTags.contains(tag)) {
      long head = state.log().head().position();
      draft.requiring(new Condition(Samples.tagged(tag), Math.max(0, head - random.nextInt(6))));
    }
  }

  /** Each commit of a batch has timers and rows of its own. */
  private void changeTimer(ContextStore state, Draft draft, int slot) {
    String name = "t" + slot;
    Instant due = Samples.NOON.plusSeconds(random.nextInt(100));
    Instant set =
        state.timers().due(Instant.parse("2200-01-01T00:00:00Z"), ALL).stream()
            .filter(timer -> timer.timer().equals(timer(name)))
            .findFirst()
            .map(DueTimer::due)
            .orElse(due);
    switch (random.nextInt(6)) {
      case 0 -> draft.changing(new TimerChange.Arm(timer(name), due));
      case 1 -> draft.changing(new TimerChange.Disarm(timer(name)));
      case 2 -> draft.changing(new TimerChange.Take(timer(name), set));
      default -> {}
    }
  }

  private void changeRow(Draft draft, int slot) {
    String key = "row" + slot;
    if (chance(30)) {
      draft.changing(
          new RowChange(
              table,
              Samples.NORTH,
              key,
              SampleRow.encoded("r" + random.nextInt(4), random.nextInt())));
    } else if (chance(10)) {
      draft.changing(new RowChange(table, Samples.NORTH, key, null));
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
