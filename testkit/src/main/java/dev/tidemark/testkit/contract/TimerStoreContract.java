package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.WriteResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Durable alarm clocks: set, set anew, taken back, and used up exactly once. */
public abstract class TimerStoreContract extends StoreContract {
  private void change(TimerChange change) {
    assertThat(store.events().write(List.of(draft().changing(change).commit())))
        .isInstanceOf(WriteResult.Stored.class);
  }

  private void arm(TimerId timer, Instant due) {
    change(new TimerChange.Arm(timer, due));
  }

  private List<DueTimer> all() {
    return reopened().timers().due(NOON.plusSeconds(86_400), ALL);
  }

  @Test
  void shows_timers_that_are_due_earliest_first_up_to_a_limit() {
    arm(timer("late"), NOON.plusMillis(2));
    arm(timer("early"), NOON.minusMillis(1));
    arm(timer("now"), NOON);
    arm(timer("soon"), NOON.plusMillis(1));

    assertThat(reopened().timers().due(NOON, ALL))
        .containsExactly(
            new DueTimer(timer("early"), NOON.minusMillis(1)), new DueTimer(timer("now"), NOON));
    assertThat(store.timers().due(NOON.plusMillis(2), 3))
        .extracting(timer -> timer.timer().name())
        .containsExactly("early", "now", "soon");
    assertThat(store.timers().due(NOON.minusMillis(2), ALL)).isEmpty();
  }

  @Test
  void replaces_a_setting_by_a_later_one() {
    arm(timer("t"), NOON);
    arm(timer("t"), NOON.plusSeconds(5));
    arm(timer("u"), NOON.plusSeconds(9));
    arm(timer("u"), NOON.plusSeconds(1));

    assertThat(all())
        .containsExactly(
            new DueTimer(timer("u"), NOON.plusSeconds(1)),
            new DueTimer(timer("t"), NOON.plusSeconds(5)));
  }

  @Test
  void forgets_a_timer_that_is_taken_back_and_does_not_mind_one_that_is_not_set() {
    arm(timer("t"), NOON);
    arm(timer("kept"), NOON);

    change(new TimerChange.Disarm(timer("t")));
    change(new TimerChange.Disarm(timer("never set")));

    assertThat(all()).containsExactly(new DueTimer(timer("kept"), NOON));
  }

  @Test
  void uses_a_timer_up_when_it_is_taken() {
    arm(timer("t"), NOON);
    change(new TimerChange.Take(timer("t"), NOON));
    Commit again = draft().changing(new TimerChange.Take(timer("t"), NOON)).commit();

    assertThat(all()).isEmpty();
    assertThat(store.events().write(List.of(again))).isInstanceOf(WriteResult.Refused.class);
  }

  @Test
  void does_not_let_an_earlier_setting_be_taken() {
    arm(timer("t"), NOON);
    arm(timer("t"), NOON.plusSeconds(5));
    Commit stale = draft().changing(new TimerChange.Take(timer("t"), NOON)).commit();

    assertThat(store.events().write(List.of(stale))).isInstanceOf(WriteResult.Refused.class);
    assertThat(all()).containsExactly(new DueTimer(timer("t"), NOON.plusSeconds(5)));
  }

  @Test
  void lets_a_timer_be_used_up_and_set_again_in_one_commit() {
    arm(timer("t"), NOON);

    Commit again =
        draft()
            .changing(new TimerChange.Take(timer("t"), NOON))
            .changing(new TimerChange.Arm(timer("t"), NOON.plusSeconds(7)))
            .commit();

    assertThat(store.events().write(List.of(again))).isInstanceOf(WriteResult.Stored.class);
    assertThat(all()).containsExactly(new DueTimer(timer("t"), NOON.plusSeconds(7)));
  }

  @Test
  void lets_a_taken_timer_be_set_again() {
    arm(timer("t"), NOON);
    change(new TimerChange.Take(timer("t"), NOON));
    arm(timer("t"), NOON);

    assertThat(all()).containsExactly(new DueTimer(timer("t"), NOON));
    change(new TimerChange.Take(timer("t"), NOON));
    assertThat(all()).isEmpty();
  }

  @Test
  void keeps_timers_apart_by_tenant_owner_and_name() {
    TimerId north = new TimerId(new StreamId(Samples.NORTH, "order", "1"), "expire");
    TimerId south = new TimerId(new StreamId(Samples.SOUTH, "order", "1"), "expire");
    TimerId other = new TimerId(new StreamId(Samples.NORTH, "order", "2"), "expire");
    TimerId named = new TimerId(new StreamId(Samples.NORTH, "order", "1"), "remind ⏰");
    List.of(north, south, other, named).forEach(timer -> arm(timer, NOON));

    change(new TimerChange.Take(north, NOON));

    assertThat(all()).extracting(DueTimer::timer).containsExactlyInAnyOrder(south, other, named);
  }

  @Test
  void lets_exactly_one_of_sixteen_racers_take_a_timer() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int i = 0; i < 30; i++) {
      int round = i;
      arm(timer("t"), NOON.plusSeconds(round));
      List<WriteResult> results =
          Race.run(racer -> {
            Commit take =
                draft()
                    .appending(stream("fired-" + round + "-" + racer), 0, 1)
                    .changing(new TimerChange.Take(timer("t"), NOON.plusSeconds(round)))
                    .commit();
            return processes.get(racer % 2).events().write(List.of(take));
          });
      assertThat(results).filteredOn(WriteResult.Stored.class::isInstance).hasSize(1);
      assertThat(results)
          .filteredOn(WriteResult.Refused.class::isInstance)
          .flatExtracting(result -> ((WriteResult.Refused) result).refusals().values())
          .hasSize(Race.RACERS - 1)
          .allMatch(Refusal.TimerGone.class::isInstance);
    }
    assertThat(store.log().head().position()).isEqualTo(30);
  }
}
