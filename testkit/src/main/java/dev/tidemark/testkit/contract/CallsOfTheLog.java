package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Draws calls of what a commit writes: events, log, outbox, timers. */
final class CallsOfTheLog {
  /** A table that is never made: whatever writes to it is impossible. */
  private static final TableId MISSING = SampleRow.VIEW.table(99).id();

  private final ContextStore model;
  private final List<CommitId> ids = new ArrayList<>();

  CallsOfTheLog(ContextStore model) {
    this.model = model;
  }

  StoreCall draw(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> asking("events.settle", random, store -> store.events()::settle);
      case 1 -> asking("events.find", random, store -> store.events()::find);
      case 2 -> readStream(random);
      case 3 -> readLog(random);
      case 4 -> matching(random);
      case 5 -> head();
      case 6 -> messages(random);
      case 7 -> timers(random);
      default -> write(random);
    };
  }

  private StoreCall write(Random random) {
    List<Commit> batch =
        new ArrayList<>(new RandomBatches(random, SampleRow.VIEW.table(1).id(), ids).next(model));
    if (random.nextInt(20) == 0) {
      RowChange lost = new RowChange(MISSING, Samples.NORTH, "row", SampleRow.encoded("r", 1));
      batch.set(0, batch.getFirst().withRows(List.of(lost)));
    }
    return new StoreCall(
        "events.write " + Shown.list(batch, Commit::toString),
        store -> Shown.text(store.events().write(batch)));
  }

  /** Asks for some commits that are there and one that is not. */
  private StoreCall asking(
      String what,
      Random random,
      Function<ContextStore, Function<List<CommitId>, Map<CommitId, Committed>>> asked) {
    List<CommitId> some = new ArrayList<>(ids.stream().filter(id -> random.nextBoolean()).toList());
    some.add(Samples.commitId());
    return new StoreCall(
        what + " of " + some.size(),
        store -> Shown.unordered(asked.apply(store).apply(some).values(), Shown::text));
  }

  private static StoreCall readStream(Random random) {
    String stream = "s" + random.nextInt(10);
    int after = random.nextInt(6);
    int limit = limit(random);
    return new StoreCall(
        "events.read %s after %d, limit %d".formatted(stream, after, limit),
        store ->
            Shown.list(store.events().read(Samples.stream(stream), after, limit), Shown::text));
  }

  private StoreCall readLog(Random random) {
    long after = random.nextLong(model.log().head().position() + 3);
    int limit = limit(random);
    return new StoreCall(
        "log.after %d, limit %d".formatted(after, limit),
        store -> Shown.list(store.log().after(after, limit), Shown::text));
  }

  private static StoreCall matching(Random random) {
    String tag = "tag" + random.nextInt(6);
    Set<String> tags = random.nextBoolean() ? Set.of(tag) : Set.of(tag, "all");
    Set<String> types = random.nextBoolean() ? Set.of() : Set.of(Samples.OPENED.name());
    EventQuery query = new EventQuery(tags, types);
    return new StoreCall(
        "log.matching " + query,
        store -> {
          EventLog.Matching found = store.log().matching(query);
          return Shown.list(found.events(), Shown::text) + " as of " + found.position();
        });
  }

  private static StoreCall head() {
    return new StoreCall(
        "log.head",
        store -> {
          EventLog.Head head = store.log().head();
          return head.position() + " and " + head.outboxPosition();
        });
  }

  private StoreCall messages(Random random) {
    long after = random.nextLong(model.log().head().outboxPosition() + 3);
    int limit = limit(random);
    return new StoreCall(
        "outbox.messagesAfter %d, limit %d".formatted(after, limit),
        store -> Shown.list(store.outbox().messagesAfter(after, limit), Shown::text));
  }

  /** Which of the timers of one moment come first is not promised, only the moments are. */
  private static StoreCall timers(Random random) {
    Instant until = NOON.plusSeconds(random.nextInt(110));
    int limit = limit(random);
    return new StoreCall(
        "timers.due until %s, limit %d".formatted(until, limit),
        store ->
            Shown.list(store.timers().due(until, limit), timer -> timer.due().toString())
                + Shown.unordered(store.timers().due(until, ALL), DueTimer::toString));
  }

  private static int limit(Random random) {
    return random.nextBoolean() ? ALL : 1 + random.nextInt(5);
  }
}
