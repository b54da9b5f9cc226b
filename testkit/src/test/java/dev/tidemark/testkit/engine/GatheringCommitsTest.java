package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.Committer;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatheringCommitsTest {
  private final MemoryContextStore store =
      new MemoryContextStore("bank", () -> SampleOrigin.AT, new JsonCodec());
  private final WatchedEvents events = new WatchedEvents(store.events());
  private final Bell bell = new Bell();
  private final AtomicInteger rings = new AtomicInteger();
  private final Committer committer =
      new Committer(events, (commits, first, outbox) -> {}, bell, Faults.NONE);
  private long ids;

  /** Submits so many commits, each on a stream of its own. */
  private void submit(int commits) {
    for (int i = 0; i < commits; i++) {
      UUID id = new UUID(0x7000L, ++ids);
      NewEvent event = new NewEvent(id, new EventType("noted", 1), new byte[] {1}, List.of());
      StreamId stream = new StreamId(Tenant.DEFAULT, "note", id.toString());
      committer.submit(
          new Commit(
              new CommitId(id),
              SampleOrigin.ORIGIN,
              List.of(new Append(stream, 0, List.of(event))),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty()),
          result -> {});
    }
  }

  private void during(Runnable firstWrite) {
    events.beforeWrite =
        () -> {
          events.beforeWrite = () -> {};
          bell.onRing(rings::incrementAndGet);
          firstWrite.run();
        };
  }

  private void turnUntilIdle() {
    for (int turn = 0; turn < 1000 && !committer.idle(); turn++) {
      committer.turn();
    }
    assertThat(committer.idle()).as("idle").isTrue();
  }

  private List<Integer> batches() {
    return events.batches.stream().map(List::size).toList();
  }

  @Test
  void keeps_a_small_batch_back_while_a_larger_one_is_under_way() {
    submit(20);
    during(() -> {
      submit(19);
      committer.turn();
    });

    assertThat(committer.turn()).isEqualTo(Turn.AGAIN);
    assertThat(rings).hasValue(0);
    turnUntilIdle();
    assertThat(batches()).containsExactly(20, 19);
  }

  @Test
  void begins_a_batch_beside_another_one_that_is_no_larger() {
    submit(20);
    during(() -> {
      submit(20);
      committer.turn();
      assertThat(rings).hasValue(1);
      assertThat(store.log().after(0, 100)).hasSize(20);
    });

    turnUntilIdle();
    assertThat(batches()).containsExactly(20, 20);
  }

  @Test
  void keeps_a_few_back_beside_another_batch_however_small_that_is() {
    submit(1);
    during(() -> {
      submit(15);
      committer.turn();
      assertThat(rings).hasValue(0);
      submit(1);
      assertThat(rings).hasValue(1);
    });

    turnUntilIdle();
    assertThat(batches()).containsExactly(1, 16);
  }

  @Test
  void keeps_nothing_back_for_long_while_no_batch_comes_to_an_end() {
    submit(2);
    during(() -> {
      submit(1);
      committer.turn();
      assertThat(store.log().after(0, 100)).isEmpty();
      committer.turn();
      assertThat(store.log().after(0, 100)).hasSize(1);
    });

    turnUntilIdle();
    assertThat(batches()).containsExactly(2, 1);
  }

  @Test
  void waits_for_a_commit_that_is_being_decided_on() {
    Runnable deciding = committer.expecting(() -> submit(1));
    submit(1);
    committer.turn();
    assertThat(events.batches).isEmpty();

    deciding.run();

    turnUntilIdle();
    assertThat(batches()).containsExactly(2);
  }

  @Test
  void waits_no_longer_for_whoever_failed() {
    Runnable failing =
        committer.expecting(() -> {
          throw new IllegalStateException("refused");
        });
    submit(1);
    committer.turn();
    assertThat(events.batches).isEmpty();
    bell.onRing(rings::incrementAndGet);

    assertThatThrownBy(failing::run).hasMessage("refused");

    assertThat(rings).hasValue(1);
    committer.turn();
    assertThat(batches()).containsExactly(1);
  }

  @Test
  void does_not_wait_for_a_single_one_when_four_are_there() {
    Runnable deciding = committer.expecting(() -> submit(1));
    submit(4);
    committer.turn();
    assertThat(batches()).containsExactly(4);

    deciding.run();

    turnUntilIdle();
    assertThat(batches()).containsExactly(4, 1);
  }

  @Test
  void does_not_wait_long_for_whoever_decides_slowly() {
    Runnable slow = committer.expecting(() -> {});
    submit(1);
    assertThat(committer.turn()).isInstanceOf(Turn.Rest.class);
    committer.turn();
    assertThat(batches()).containsExactly(1);
    slow.run();
  }
}
