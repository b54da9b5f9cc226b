package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.OPENED;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.testkit.history.ListAppend;
import dev.tidemark.testkit.history.ListAppend.Appended;
import dev.tidemark.testkit.history.ListAppend.Move;
import dev.tidemark.testkit.history.ListAppend.Saw;
import dev.tidemark.testkit.history.ListAppend.Transaction;
import dev.tidemark.testkit.history.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sixteen writers of two processes read two lists each and append to one, on the condition that
 * neither has grown: what comes of it could have been done one after the other, and nobody saw what
 * was out of date.
 */
public abstract class HistoryContract extends StoreContract {
  private static final int ROUNDS = 20;
  private static final List<String> LISTS = List.of("list:a", "list:b", "list:c");

  private final Recording<Transaction> recording = new Recording<>();

  @Test
  void has_an_order_in_which_everybody_who_read_and_appended_did_it_alone() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());

    List<Integer> stored =
        Race.run(writer -> played(processes.get(writer % processes.size()), writer));
    Recording.Call<Transaction> end = recording.begin("the end", Transaction.of());
    end.ok(new Transaction(LISTS.stream().<Move>map(list -> saw(store, list)).toList()));

    // Whoever is refused lost to somebody, and nobody to more than one at a time.
    assertThat(stored.stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(ListAppend.strictlySerializable().check(recording.history())).isEmpty();
  }

  /** How many of one writer's transactions took effect. */
  private int played(ContextStore store, int writer) {
    int stored = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String own = LISTS.get((writer + round) % LISTS.size());
      String other = LISTS.get((writer + round + 1 + round % 2) % LISTS.size());
      NewEvent element = event(OPENED, own);
      Appended appended = new Appended(own, element.id().toString());
      Recording.Call<Transaction> call =
          recording.begin("writer " + writer, Transaction.of(appended));
      EventLog.Matching ownList = store.log().matching(tagged(own));
      EventLog.Matching otherList = store.log().matching(tagged(other));
      Commit commit =
          draft()
              .appending(stream("element-" + writer + "-" + round), 0, element)
              .requiring(new Condition(tagged(own), ownList.position()))
              .requiring(new Condition(tagged(other), otherList.position()))
              .commit();
      if (store.events().write(List.of(commit)) instanceof WriteResult.Stored) {
        call.ok(Transaction.of(saw(own, ownList), saw(other, otherList), appended));
        stored++;
      } else {
        call.failed();
      }
    }
    return stored;
  }

  private static Saw saw(ContextStore store, String list) {
    return saw(list, store.log().matching(tagged(list)));
  }

  private static Saw saw(String list, EventLog.Matching seen) {
    return new Saw(list, seen.events().stream().map(event -> event.id().toString()).toList());
  }
}
