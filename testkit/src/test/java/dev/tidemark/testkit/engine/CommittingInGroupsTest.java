package dev.tidemark.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.engine.CommitResult;
import dev.tidemark.kernel.engine.Committer;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Faults;
import dev.tidemark.memory.MemoryContextStore;
import dev.tidemark.testkit.SampleOrigin;
import dev.tidemark.testkit.engine.WatchedEvents.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommittingInGroupsTest {
  private final MemoryContextStore store =
      new MemoryContextStore("bank", () -> SampleOrigin.AT, new JsonCodec());
  private final WatchedEvents events = new WatchedEvents(store.events());
  private final Bell bell = new Bell();
  private final Committer committer =
      new Committer(events, (commits, first, outbox) -> {}, bell, Faults.NONE);
  private final Map<CommitId, List<CommitResult>> results = new ConcurrentHashMap<>();
  private long ids;

  private Commit commit(String stream, long expected) {
    return commit(new UUID(0x7000L, ++ids), stream, expected);
  }

  private static Commit commit(UUID id, String stream, long expected) {
    return commit(id, Map.of(stream, expected));
  }

  private static Commit commit(UUID id, Map<String, Long> expected) {
    NewEvent event = new NewEvent(id, new EventType("noted", 1), new byte[] {1}, List.of());
    return new Commit(
        new CommitId(id),
        SampleOrigin.ORIGIN,
        expected.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> new Append(named(e.getKey()), e.getValue(), List.of(event)))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static StreamId named(String stream) {
    return new StreamId(Tenant.DEFAULT, "note", stream);
  }

  private Commit submit(Commit commit) {
    List<CommitResult> told =
        results.computeIfAbsent(commit.id(), id -> Collections.synchronizedList(new ArrayList<>()));
    committer.submit(commit, told::add);
    return commit;
  }

  private void turnUntilIdle() {
    for (int turn = 0; turn < 1000 && !committer.idle(); turn++) {
      committer.turn();
    }
    assertThat(committer.idle()).as("idle").isTrue();
  }

  private CommitResult resultOf(Commit commit) {
    List<CommitResult> told = results.getOrDefault(commit.id(), List.of());
    assertThat(told).as("results told").hasSize(1);
    return told.getFirst();
  }

  private List<UUID> log() {
    return store.log().after(0, 100_000).stream().map(StoredEvent::id).toList();
  }

  @Test
  void writes_all_waiting_commits_at_once() {
    List<Commit> commits =
        IntStream.range(0, 50).mapToObj(i -> submit(commit("s" + i, 0))).toList();
    turnUntilIdle();
    assertThat(events.batches).containsExactly(commits);
    assertThat(commits)
        .allSatisfy(c -> assertThat(resultOf(c)).isInstanceOf(CommitResult.Stored.class));
  }

  @Test
  void keeps_the_order_of_a_stream() {
    List<Commit> commits = IntStream.range(0, 5).mapToObj(i -> submit(commit("s", i))).toList();
    turnUntilIdle();
    assertThat(log()).containsExactlyElementsOf(commits.stream().map(c -> c.id().value()).toList());
  }

  @Test
  void drops_a_refused_commit_alone() {
    Commit good = submit(commit("good", 0));
    Commit stale = submit(commit("stale", 7));
    Commit behind = submit(commit("other", 0));
    turnUntilIdle();
    assertThat(resultOf(stale)).isInstanceOf(CommitResult.Refused.class);
    assertThat(log()).containsExactly(good.id().value(), behind.id().value());
  }

  @Test
  void splits_a_batch_until_the_impossible_commit_is_alone() {
    List<Commit> commits =
        IntStream.range(0, 50).mapToObj(i -> submit(commit("s" + i, 0))).toList();
    Commit culprit = commits.get(31);
    events.impossible = commit -> commit.id().equals(culprit.id());
    turnUntilIdle();
    assertThat(resultOf(culprit)).isInstanceOf(CommitResult.Failed.class);
    assertThat(log()).hasSize(49).doesNotContain(culprit.id().value());
    assertThat(commits).filteredOn(c -> resultOf(c) instanceof CommitResult.Stored).hasSize(49);
  }

  @Test
  void tells_a_commit_stored_once_although_the_answer_was_lost() {
    events.next(Fate.LOST_AFTER);
    Commit commit = submit(commit("s", 0));
    turnUntilIdle();
    assertThat(resultOf(commit)).isInstanceOf(CommitResult.Found.class);
    assertThat(log()).containsExactly(commit.id().value());
    assertThat(events.batches).hasSize(1);
  }

  @Test
  void writes_a_commit_that_got_lost_again_under_the_same_id() {
    events.next(Fate.LOST_BEFORE);
    Commit commit = submit(commit("s", 0));
    turnUntilIdle();
    assertThat(resultOf(commit)).isInstanceOf(CommitResult.Stored.class);
    assertThat(events.batches).containsExactly(List.of(commit), List.of(commit));
    assertThat(log()).containsExactly(commit.id().value());
  }

  @Test
  void writes_what_has_nothing_to_do_with_a_batch_that_cannot_be_settled_now() {
    events.next(Fate.LOST_BEFORE);
    events.settles = false;
    Commit doubtful = submit(commit("s", 0));
    committer.turn();
    Commit healthy = submit(commit("t", 0));
    Commit behind = submit(commit("s", 1));
    for (int turn = 0; turn < 10; turn++) {
      committer.turn();
    }
    assertThat(resultOf(healthy)).isInstanceOf(CommitResult.Stored.class);
    assertThat(log()).containsExactly(healthy.id().value());
    events.settles = true;
    turnUntilIdle();
    assertThat(resultOf(doubtful)).isInstanceOf(CommitResult.Stored.class);
    assertThat(resultOf(behind)).isInstanceOf(CommitResult.Stored.class);
  }

  @Test
  void keeps_the_order_of_commits_that_are_tied_over_several_streams() {
    events.next(Fate.LOST_BEFORE);
    submit(commit("s", 0));
    committer.turn();
    events.settles = false;
    Commit tied = submit(commit(new UUID(0x7001L, 1), Map.of("s", 1L, "t", 0L)));
    Commit last = submit(commit("t", 1));
    Commit free = submit(commit("u", 0));
    committer.turn();
    assertThat(log()).containsExactly(free.id().value());
    events.settles = true;
    turnUntilIdle();
    assertThat(resultOf(tied)).isInstanceOf(CommitResult.Stored.class);
    assertThat(resultOf(last)).isInstanceOf(CommitResult.Stored.class);
    assertThat(events.refusals).isEmpty();
  }

  @Test
  void lets_nothing_of_a_stream_pass_a_commit_in_doubt() {
    events.next(Fate.LOST_BEFORE);
    Commit first = submit(commit("s", 0));
    committer.turn();
    Commit second = submit(commit("s", 1));
    turnUntilIdle();
    assertThat(log()).containsExactly(first.id().value(), second.id().value());
    assertThat(events.refusals).isEmpty();
  }

  @Test
  void lets_no_part_of_a_split_batch_pass_a_part_in_doubt() {
    Commit first = submit(commit("s", 0));
    Commit second = submit(commit("s", 1));
    events.impossible = c -> events.batches.size() == 1;
    events.next(Fate.NORMAL, Fate.LOST_BEFORE);
    turnUntilIdle();
    assertThat(log()).containsExactly(first.id().value(), second.id().value());
    assertThat(events.refusals).isEmpty();
  }

  @Test
  void keeps_a_stream_claimed_while_any_of_its_commits_is_under_way() {
    Commit stale = submit(commit("s", 9));
    Commit behind = submit(commit("s", 10));
    // The store names the first as refused; what waits on the stream must not overtake the second.
    List<List<CommitId>> during = new ArrayList<>();
    events.beforeWrite =
        () -> {
          if (events.batches.size() == 2) {
            events.beforeWrite = () -> {};
            submit(commit("s", 0));
            submit(commit("s", 1));
            committer.turn();
            during.add(events.batches.getLast().stream().map(Commit::id).toList());
          }
        };
    turnUntilIdle();
    assertThat(resultOf(stale)).isInstanceOf(CommitResult.Refused.class);
    assertThat(resultOf(behind)).isInstanceOf(CommitResult.Refused.class);
    assertThat(during).allSatisfy(ids -> assertThat(ids).containsExactly(behind.id()));
  }

  @Test
  void keeps_nobody_back_for_a_batch_in_doubt() {
    events.next(Fate.LOST_BEFORE);
    events.settles = false;
    submit(commit("a", 0));
    submit(commit("b", 0));
    committer.turn();

    Commit alone = submit(commit("c", 0));
    committer.turn();

    assertThat(resultOf(alone)).isInstanceOf(CommitResult.Stored.class);
  }

  @Test
  void fails_what_the_store_could_not_take_and_leaves_no_trace() {
    events.next(Fate.UNAVAILABLE);
    Commit commit = submit(commit("s", 0));
    turnUntilIdle();
    assertThat(resultOf(commit)).isInstanceOf(CommitResult.Failed.class);
    assertThat(log()).isEmpty();
  }

  @Test
  void settles_what_was_under_way_when_the_store_broke_in_an_unknown_manner() {
    Commit commit = submit(commit("s", 0));
    events.beforeWrite =
        () -> {
          events.beforeWrite = () -> {};
          throw new IllegalStateException("A driver's mistake.");
        };
    org.assertj.core.api.Assertions.assertThatThrownBy(committer::turn)
        .hasMessage("A driver's mistake.");
    turnUntilIdle();
    assertThat(resultOf(commit)).isInstanceOf(CommitResult.Stored.class);
  }

  @Test
  void takes_nothing_after_it_was_closed_but_finishes_what_it_took() {
    Commit before = submit(commit("s", 0));
    committer.close();
    Commit after = submit(commit("t", 0));
    turnUntilIdle();
    assertThat(resultOf(before)).isInstanceOf(CommitResult.Stored.class);
    assertThat(resultOf(after))
        .isInstanceOfSatisfying(
            CommitResult.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(StoreFault.Unavailable.class));
    assertThat(log()).containsExactly(before.id().value());
  }

  @Test
  void turns_away_more_than_the_store_can_take_soon() {
    for (int i = 0; i < 20_000; i++) {
      submit(commit("s" + i, 0));
    }
    Commit tooMany = submit(commit("late", 0));
    assertThat(resultOf(tooMany)).isInstanceOf(CommitResult.Failed.class);
  }

  @Test
  void gives_every_commit_one_result_with_two_turning_threads_and_64_callers() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> turning =
        IntStream.range(0, 2)
            .mapToObj(i ->
                Thread.startVirtualThread(() -> {
                  while (!done.get() || !committer.idle()) {
                    committer.turn();
                    Thread.onSpinWait();
                  }
                }))
            .toList();
    int rounds = 50;
    CountDownLatch told = new CountDownLatch(64 * rounds);
    List<CommitResult> all = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers =
        IntStream.range(0, 64)
            .mapToObj(caller ->
                Thread.startVirtualThread(() -> {
                  for (int round = 0; round < rounds; round++) {
                    UUID id = new UUID(caller, 0x8000_0000_0000_0000L | round);
                    committer.submit(
                        commit(id, "s" + caller, round),
                        result -> {
                          all.add(result);
                          told.countDown();
                        });
                  }
                }))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    told.await();
    done.set(true);
    for (Thread thread : turning) {
      thread.join();
    }
    assertThat(all).hasSize(64 * rounds).allMatch(CommitResult.Stored.class::isInstance);
    assertThat(log()).hasSize(64 * rounds).doesNotHaveDuplicates();
    assertThat(events.refusals).isEmpty();
  }
}
