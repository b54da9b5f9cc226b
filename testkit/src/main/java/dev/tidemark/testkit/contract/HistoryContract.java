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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Sixteen writers of two processes read two lists each and append to one, on the condition that
 * neither has grown: what comes of it could have been done one after the other.
 */
public abstract class HistoryContract extends StoreContract {
  private static final int ROUNDS = 20;
  private static final List<String> LISTS = List.of("list:a", "list:b", "list:c");

  @Test
  void has_an_order_in_which_everybody_who_read_and_appended_did_it_alone() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    List<ListHistory.Transaction> all = new ArrayList<>();

    Race.run(writer -> played(processes.get(writer % processes.size()), writer))
        .forEach(all::addAll);
    Map<String, List<String>> end = new HashMap<>();
    LISTS.forEach(list -> end.put(list, values(store.log().matching(tagged(list)))));
    all.add(new ListHistory.Transaction("the end", end, Map.of()));

    // Whoever is refused lost to somebody, and nobody to more than one at a time.
    assertThat(all).hasSizeGreaterThanOrEqualTo(ROUNDS);
    assertThat(new ListHistory(all).contradiction()).isEmpty();
  }

  /** What took effect of all that one writer tried. */
  private static List<ListHistory.Transaction> played(ContextStore store, int writer) {
    List<ListHistory.Transaction> done = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String own = LISTS.get((writer + round) % LISTS.size());
      String other = LISTS.get((writer + round + 1 + round % 2) % LISTS.size());
      EventLog.Matching ownList = store.log().matching(tagged(own));
      EventLog.Matching otherList = store.log().matching(tagged(other));
      NewEvent element = event(OPENED, own);
      String name = "writer " + writer + " in round " + round;
      Commit commit =
          draft()
              .appending(stream("element-" + writer + "-" + round), 0, element)
              .requiring(new Condition(tagged(own), ownList.position()))
              .requiring(new Condition(tagged(other), otherList.position()))
              .commit();
      if (store.events().write(List.of(commit)) instanceof WriteResult.Stored) {
        done.add(
            new ListHistory.Transaction(
                name,
                Map.of(own, values(ownList), other, values(otherList)),
                Map.of(own, element.id().toString())));
      }
    }
    return done;
  }

  private static List<String> values(EventLog.Matching list) {
    return list.events().stream().map(event -> event.id().toString()).toList();
  }
}
