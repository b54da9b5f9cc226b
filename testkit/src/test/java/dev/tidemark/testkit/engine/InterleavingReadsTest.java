package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.TailedLog;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.history.Anomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Three readers follow a log whose newest part is kept in memory, in hundreds of interleavings: two
 * threads of this process write, tell of it late and out of order or lose the answer; another
 * process writes and tells nobody; what is old falls out. Nobody skips or repeats a position, and
 * what this process knows of is read at once.
 */
class InterleavingReadsTest {
  private static final int SEEDS = 300;
  private static final int READERS = 3;
  private static final int BATCHES_EACH = 12;

  /** Six of these are more than the memory holds. */
  private static final byte[] LARGE = new byte[3 << 20];

  private static final byte[] SMALL = {1};

  /** One run under one seed. */
  private static final class Play {
    private final SeededThreads threads;
    private final SplittableRandom random;
    private final List<StoredEvent> stored = new ArrayList<>();
    private final Distant store = new Distant();
    private final TailedLog log =
        new TailedLog(store, (position, limit) -> List.of(), this::instant);
    private final List<Anomaly> anomalies = new ArrayList<>();
    private Instant now = SampleOrigin.AT;
    private int writersLeft = 3;
    private boolean holdingBack;
    private long known;
    private long fromStore;

    Play(long seed) {
      threads = new SeededThreads(seed);
      random = new SplittableRandom(seed);
    }

    /** The store shows the last event before the one in front of it. */
    Play withStoreThatHoldsBack() {
      holdingBack = true;
      return this;
    }

    List<Anomaly> anomalies() {
      threads.start("writer 1", () -> write(true));
      threads.start("writer 2", () -> write(true));
      threads.start("elsewhere", () -> write(false));
      for (int reader = 1; reader <= READERS; reader++) {
        String name = "reader " + reader;
        threads.start(name, () -> read(name));
      }
      threads.run();
      return anomalies;
    }

    private Instant instant() {
      threads.pause();
      return now;
    }

    private void write(boolean here) {
      for (int i = 0; i < BATCHES_EACH; i++) {
        threads.pause();
        long first = stored.size() + 1L;
        List<Commit> batch = new ArrayList<>();
        for (int count = random.nextInt(1, 4); count > 0; count--) {
          batch.add(commit());
        }
        long last = stored.size();
        threads.pause();
        if (here) {
          tell(batch, first, last);
        }
      }
      writersLeft--;
      threads.wake();
    }

    private Commit commit() {
      long position = stored.size() + 1L;
      UUID id = new UUID(0x7000L, position);
      byte[] data = random.nextInt(3) == 0 ? LARGE : SMALL;
      EventType type = new EventType("noted", 1);
      StreamId stream = new StreamId(Tenant.DEFAULT, "note", "n" + position);
      stored.add(new StoredEvent(position, stream, 1, id, type, data, SampleOrigin.ORIGIN));
      return new Commit(
          new CommitId(id),
          SampleOrigin.ORIGIN,
          List.of(new Append(stream, 0, List.of(new NewEvent(id, type, data, List.of())))),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());
    }

    /** One answer of eight gets lost. */
    private void tell(List<Commit> batch, long first, long last) {
      if (random.nextInt(8) > 0) {
        log.stored(batch, first, 1);
      } else {
        log.found();
      }
      known = Math.max(known, last);
      threads.wake();
    }

    private void read(String reader) {
      long position = 0;
      while (writersLeft > 0 || position < stored.size()) {
        long knownBefore = known;
        List<Long> page = page(position, random.nextInt(1, 6));
        if (page.isEmpty() && position < knownBefore) {
          anomalies.add(
              new Anomaly(
                  "hidden",
                  "%s was shown nothing after %d, and %d was known"
                      .formatted(reader, position, knownBefore)));
        }
        for (long next : page) {
          if (next != position + 1) {
            anomalies.add(
                new Anomaly("gap", "%s was shown %d after %d".formatted(reader, next, position)));
          }
          position = next;
        }
        if (random.nextInt(40) == 0) {
          position = 0; // Somebody reads everything again.
        } else if (page.isEmpty()) {
          threads.rest();
          now = now.plus(Duration.ofMillis(10));
        } else {
          threads.pause();
        }
      }
    }

    /** The positions shown, as the events say, not as they came. */
    private List<Long> page(long position, int limit) {
      return log.after(position, limit).stream()
          .map(event -> {
            assertThat(event).isEqualTo(stored.get((int) event.position() - 1));
            return event.position();
          })
          .toList();
    }

    /** The store: others may go on before a question arrives there, and before its answer does. */
    private final class Distant implements EventLog {
      @Override
      public List<StoredEvent> after(long position, int limit) {
        threads.pause();
        fromStore++;
        List<StoredEvent> found =
            stored.stream()
                .skip(position)
                .limit(limit)
                .collect(ArrayList::new, List::add, List::addAll);
        if (holdingBack && found.size() > 1 && position + found.size() == stored.size()) {
          found.remove(found.size() - 2);
        }
        threads.pause();
        return found;
      }

      @Override
      public Matching matching(EventQuery query) {
        throw new UnsupportedOperationException("Nobody asks.");
      }

      @Override
      public List<Seal> seals(long after, long upTo) {
        throw new UnsupportedOperationException("Nobody asks.");
      }

      @Override
      public Head head() {
        throw new UnsupportedOperationException("Nobody asks.");
      }
    }
  }

  @Test
  void shows_every_reader_every_position_once_and_at_once() {
    long fromStore = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Play play = new Play(seed);
      assertThat(play.anomalies()).as("seed %d", seed).isEmpty();
      fromStore += play.fromStore;
    }
    assertThat(fromStore).as("questions to the store").isGreaterThan(SEEDS * READERS);
  }

  @Test
  void repeats_the_run_of_a_seed() {
    for (long seed = 1; seed <= 20; seed++) {
      Play one = new Play(seed);
      Play other = new Play(seed);
      assertThat(one.anomalies()).isEqualTo(other.anomalies());
      assertThat(one.threads.trace()).isEqualTo(other.threads.trace());
    }
  }

  @Test
  void finds_a_store_that_shows_a_position_before_an_earlier_one() {
    Set<String> found = new HashSet<>();
    for (long seed = 1; seed <= 20; seed++) {
      new Play(seed).withStoreThatHoldsBack().anomalies().forEach(one -> found.add(one.name()));
    }
    assertThat(found).contains("gap");
  }
}
