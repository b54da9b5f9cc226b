package dev.tidemark.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.testkit.history.GrowingSet.Added;
import dev.tidemark.testkit.history.GrowingSet.Seen;
import dev.tidemark.testkit.history.GrowingSet.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elements that stay once they are there. */
class CheckingASetTest {
  private final Recording<Step> history = new Recording<>();

  private void added(String element) {
    history.ok("ann", new Added(element));
  }

  private void saw(String... elements) {
    history.ok("bob", new Seen(List.of(elements)));
  }

  private static List<String> found(GrowingSet set, History<Step> history) {
    return set.check(history).stream().map(Anomaly::toString).toList();
  }

  private List<String> found() {
    return found(GrowingSet.alwaysFresh(), history.history());
  }

  @Test
  void what_is_seen_as_soon_as_it_is_acknowledged_is_well() {
    added("1");
    Recording.Call<Step> open = history.begin("carl", new Added("2"));
    saw("1");
    saw("1", "2");
    open.ok();
    saw("2", "1");
    added("3");
    assertThat(found()).isEmpty();
  }

  @Test
  void what_was_acknowledged_and_is_never_seen_is_lost() {
    added("1");
    saw();
    assertThat(found())
        .containsExactly("lost: 1, added by ann@1, is missing from bob@3 and never seen again");
    assertThat(found(GrowingSet.mayLag(), history.history())).hasSize(1);
  }

  @Test
  void what_was_seen_and_vanishes_is_lost_even_if_nobody_acknowledged_it() {
    history.begin("ann", new Added("1"));
    saw();
    saw("1");
    saw();
    assertThat(found())
        .containsExactly("lost: 1, added by ann@1, is missing from bob@6 and never seen again");
  }

  @Test
  void what_is_missing_for_a_while_is_stale() {
    added("1");
    saw();
    saw();
    saw("1");
    assertThat(found())
        .containsExactly(
            "stale: 1, added by ann@1, was missing from 2 reads begun since;"
                + " the last, bob@5, began 3 steps late");
    assertThat(found(GrowingSet.mayLag(), history.history())).isEmpty();
  }

  @Test
  void a_read_that_began_before_the_acknowledgement_may_miss_it() {
    Recording.Call<Step> read = history.begin("bob", new Seen(List.of()));
    added("1");
    read.ok();
    saw("1");
    assertThat(found()).isEmpty();
  }

  @Test
  void what_was_refused_invented_or_doubled_is_found() {
    history.begin("ann", new Added("1")).failed();
    added("2");
    saw("1", "2", "2", "3");
    assertThat(found())
        .containsExactlyInAnyOrder(
            "doubled: bob@5 saw twice [2]",
            "unexpected: bob@5 saw 1, which was refused to ann@1",
            "unexpected: bob@5 saw 3, which nobody added");
  }
}
