package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.OPENED;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sixteen writers at once, from two processes: of those who want the same, exactly one gets it. */
public abstract class RacingWritersContract extends StoreContract {
  private static final int ROUNDS = 60;

  @Test
  void lets_exactly_one_of_sixteen_writers_have_a_version_of_a_stream() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int i = 0; i < ROUNDS; i++) {
      long version = i;
      List<WriteResult> results =
          Race.run(writer ->
              process(processes, writer)
                  .events()
                  .write(List.of(append(stream("hot"), version, 1))));
      assertOneWinner(results, Refusal.VersionConflict.class);
    }

    assertThat(reopened().events().read(stream("hot"), 0, ALL))
        .extracting(StoredEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, ROUNDS).boxed().toList());
  }

  @Test
  void lets_exactly_one_of_sixteen_writers_pass_a_condition_on_one_tag() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      String tag = "email:" + round;
      List<WriteResult> results =
          Race.run(writer ->
              process(processes, writer)
                  .events()
                  .write(
                      List.of(
                          draft()
                              .appending(
                                  stream("account-" + round + "-" + writer), 0, event(OPENED, tag))
                              .requiring(new Condition(tagged(tag), 0))
                              .commit())));
      assertOneWinner(results, Refusal.ConditionFailed.class);
      assertThat(store.log().matching(tagged(tag)).events()).hasSize(1);
    }
  }

  @Test
  void lets_exactly_one_of_sixteen_repetitions_of_a_commit_take_effect() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int i = 0; i < ROUNDS; i++) {
      CommitId id = Samples.commitId();
      int round = i;
      List<WriteResult> results =
          Race.run(writer ->
              process(processes, writer)
                  .events()
                  .write(
                      List.of(
                          draft()
                              .named(id)
                              .appending(stream("r-" + round + "-" + writer), 0, 1)
                              .commit())));
      assertOneWinner(results, Refusal.AlreadyCommitted.class);
    }

    assertThat(store.log().head().position()).isEqualTo(ROUNDS);
  }

  @Test
  void never_lets_unrelated_writers_conflict() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int i = 0; i < ROUNDS; i++) {
      long round = i;
      List<WriteResult> results =
          Race.run(writer -> {
            String own = "own:" + writer;
            Commit commit =
                draft()
                    .appending(stream(own), round, event(OPENED, own, "shared"))
                    .requiring(
                        new Condition(
                            tagged(own),
                            process(processes, writer).log().matching(tagged(own)).position()))
                    .commit();
            return process(processes, writer).events().write(List.of(commit));
          });
      assertThat(results).allMatch(WriteResult.Stored.class::isInstance);
    }

    assertThat(reopened().log().after(0, ALL))
        .extracting(StoredEvent::position)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) ROUNDS * Race.RACERS).boxed().toList());
  }

  @Test
  void reads_events_and_head_of_one_moment_while_others_write() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    ConcurrentHashMap<Long, Integer> winners = new ConcurrentHashMap<>();

    Race.run(writer -> {
      ContextStore mine = process(processes, writer);
      for (int i = 0; i < ROUNDS; i++) {
        EventLog.Matching matching = mine.log().matching(tagged("counter"));
        Commit next =
            draft()
                .appending(stream("w" + writer + "-" + i), 0, event(OPENED, "counter"))
                .requiring(new Condition(tagged("counter"), matching.position()))
                .commit();
        if (mine.events().write(List.of(next)) instanceof WriteResult.Stored) {
          winners.merge((long) matching.events().size(), 1, Integer::sum);
        }
      }
      return writer;
    });

    assertThat(winners).isNotEmpty();
    assertThat(winners.values()).allMatch(count -> count == 1);
  }

  private static ContextStore process(List<ContextStore> processes, int writer) {
    return processes.get(writer % processes.size());
  }

  private static void assertOneWinner(List<WriteResult> results, Class<? extends Refusal> reason) {
    assertThat(results).filteredOn(WriteResult.Stored.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(WriteResult.Refused.class::isInstance)
        .hasSize(Race.RACERS - 1)
        .flatExtracting(result -> ((WriteResult.Refused) result).refusals().values())
        .allMatch(reason::isInstance);
  }
}
