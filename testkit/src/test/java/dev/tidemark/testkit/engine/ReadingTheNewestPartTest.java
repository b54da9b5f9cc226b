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
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingTheNewestPartTest {
  private final MemoryContextStore store =
      new MemoryContextStore("bank", () -> SampleOrigin.AT, BankWorld.CODEC);
  private final List<Long> asked = new ArrayList<>();
  private Instant now = SampleOrigin.AT;
  private final TailedLog log = new TailedLog(new Asked(store.log()), store.outbox(), () -> now);
  private long written;

  /** Happens once, before the store looks, or before what it saw arrives. */
  private Runnable underWay = () -> {};

  private Runnable onTheWayBack = () -> {};

  /** A log that remembers from where it was read. */
  private final class Asked implements EventLog {
    private final EventLog real;

    Asked(EventLog real) {
      this.real = real;
    }

    @Override
    public List<StoredEvent> after(long position, int limit) {
      asked.add(position);
      Runnable first = underWay;
      Runnable then = onTheWayBack;
      underWay = () -> {};
      onTheWayBack = () -> {};
      first.run();
      List<StoredEvent> found = real.after(position, limit);
      then.run();
      return found;
    }

    @Override
    public Matching matching(EventQuery query) {
      return real.matching(query);
    }

    @Override
    public List<Seal> seals(long after, long upTo) {
      return real.seals(after, upTo);
    }

    @Override
    public Head head() {
      return real.head();
    }
  }

  private Commit elsewhere() {
    UUID id = new UUID(0x7000L, ++written);
    NewEvent event = new NewEvent(id, new EventType("noted", 1), new byte[] {1}, List.of());
    StreamId stream = new StreamId(Tenant.DEFAULT, "note", "n" + written);
    Commit commit =
        new Commit(
            new CommitId(id),
            SampleOrigin.ORIGIN,
            List.of(new Append(stream, 0, List.of(event))),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    assertThat(store.events().write(List.of(commit))).isInstanceOf(WriteResult.Stored.class);
    return commit;
  }

  private void here() {
    Commit commit = elsewhere();
    log.stored(List.of(commit), written, 1);
  }

  private List<Long> read(long after) {
    return log.after(after, 100).stream().map(StoredEvent::position).toList();
  }

  @Test
  void asks_the_store_once_for_many_readers_that_stand_at_the_end() {
    here();
    for (int reader = 0; reader < 50; reader++) {
      assertThat(read(1)).isEmpty();
    }
    here();
    for (int reader = 0; reader < 50; reader++) {
      assertThat(read(1)).containsExactly(2L);
      assertThat(read(2)).isEmpty();
    }
    assertThat(asked).containsExactly(1L);
  }

  @Test
  void shows_every_reader_what_another_process_wrote_once_one_has_asked_again() {
    here();
    assertThat(read(1)).isEmpty();
    elsewhere();
    assertThat(read(1)).isEmpty();
    now = now.plus(Duration.ofMillis(100));
    assertThat(read(1)).containsExactly(2L);
    assertThat(read(1)).containsExactly(2L);
    assertThat(asked).containsExactly(1L, 1L);
  }

  @Test
  void fills_at_once_the_gap_that_another_process_has_left() {
    here();
    assertThat(read(1)).isEmpty();
    elsewhere();
    here();
    assertThat(read(1)).containsExactly(2L, 3L);
    here();
    assertThat(read(3)).containsExactly(4L);
    assertThat(asked).containsExactly(1L, 1L);
  }

  @Test
  void asks_again_when_the_clock_was_set_back() {
    here();
    assertThat(read(1)).isEmpty();
    elsewhere();
    now = now.minus(Duration.ofHours(1));
    assertThat(read(1)).containsExactly(2L);
  }

  @Test
  void shows_the_rest_of_a_batch_of_which_a_reader_has_found_a_part() {
    here();
    List<Commit> batch = new ArrayList<>();
    underWay =
        () -> {
          assertThat(read(1)).isEmpty();
          batch.add(elsewhere());
          batch.add(elsewhere());
        };
    assertThat(log.after(1, 1)).hasSize(1);
    log.stored(batch, 2, 1);
    assertThat(read(2)).containsExactly(3L);
  }

  @Test
  void asks_again_when_a_commit_was_found_while_an_answer_was_on_its_way() {
    here();
    onTheWayBack =
        () -> {
          elsewhere();
          log.found();
        };
    assertThat(read(1)).isEmpty();
    assertThat(read(1)).containsExactly(2L);
  }

  @Test
  void reads_from_the_store_what_is_older_than_its_memory() {
    elsewhere();
    elsewhere();
    here();
    assertThat(read(0)).containsExactly(1L, 2L, 3L);
    assertThat(read(2)).containsExactly(3L);
    assertThat(asked).containsExactly(0L);
  }
}
