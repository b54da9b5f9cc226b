package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.OPENED;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.engine.CommitResult;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sixteen callers of two processes, whose commits travel in groups: of those who want the same,
 * exactly one gets it, and a reader of a third process sees every position once, in order.
 */
public abstract class RacingCommittersContract extends StoreContract {
  private static final int ROUNDS = 60;
  private static final int PAGE = 7;

  private CommittingProcess ann;
  private CommittingProcess bob;

  @BeforeEach
  final void startProcesses() {
    ann = new CommittingProcess(store);
    bob = new CommittingProcess(reopened());
  }

  @AfterEach
  final void stopProcesses() {
    ann.close();
    bob.close();
  }

  private CommittingProcess process(int caller) {
    return caller % 2 == 0 ? ann : bob;
  }

  /** What a reader of a third process sees while all rounds are played. */
  private List<StoredEvent> seenDuring(Round round) throws Exception {
    Callable<Integer> writers =
        () -> {
          for (int number = 0; number < ROUNDS; number++) {
            round.play(number);
          }
          return ROUNDS;
        };
    return Polling.during(
        writers,
        reopened(),
        (reader, position) -> reader.log().after(position, PAGE),
        StoredEvent::position);
  }

  @Test
  void let_exactly_one_caller_have_a_seat_and_show_every_reader_all_of_it() throws Exception {
    List<StoredEvent> seen =
        seenDuring(round -> {
          List<CommitResult> results =
              Race.run(caller -> process(caller).commit(seat(round, caller)));
          assertThat(results).filteredOn(CommitResult.Stored.class::isInstance).hasSize(1);
          assertThat(results)
              .filteredOn(CommitResult.Refused.class::isInstance)
              .hasSize(Race.RACERS - 1)
              .allMatch(result ->
                  ((CommitResult.Refused) result).refusal() instanceof Refusal.ConditionFailed);
        });

    assertThat(seen).extracting(StoredEvent::position).isEqualTo(positionsTo(2 * ROUNDS));
    assertThat(store.log().head().outboxPosition()).isEqualTo(ROUNDS);
  }

  /** Two streams, one rule across all streams: nobody has this seat. */
  private static Commit seat(int round, int caller) {
    String seat = "seat:" + round;
    return draft()
        .appending(stream("guest-" + caller + "-" + round), 0, event(OPENED, seat))
        .appending(stream("bill-" + caller + "-" + round), 0, 1)
        .requiring(new Condition(tagged(seat), 0))
        .telling(Samples.message(seat))
        .commit();
  }

  @Test
  void tell_each_caller_the_position_at_which_its_events_stand() throws Exception {
    Map<Long, UUID> told = new ConcurrentHashMap<>();
    List<StoredEvent> seen =
        seenDuring(round ->
            Race.run(caller -> {
              Commit commit = Draft.append(stream("own-" + caller), round, 1);
              if (process(caller).commit(commit) instanceof CommitResult.Stored stored) {
                told.put(stored.committed().position(), idOf(commit));
              }
              return caller;
            }));

    assertThat(seen).extracting(StoredEvent::position).isEqualTo(positionsTo(told.size()));
    assertThat(told).hasSize(ROUNDS * Race.RACERS);
    assertThat(seen).allMatch(event -> event.id().equals(told.get(event.position())));
  }

  private static UUID idOf(Commit commit) {
    return commit.appends().getFirst().events().getFirst().id();
  }

  private static List<Long> positionsTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** What is done in a round. */
  @FunctionalInterface
  private interface Round {
    void play(int number) throws Exception;
  }
}
