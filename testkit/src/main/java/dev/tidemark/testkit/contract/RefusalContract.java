package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.message;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static dev.tidemark.testkit.contract.Samples.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Condition;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which commits are refused, for which reason, and that a refused batch leaves no trace. */
public abstract class RefusalContract extends StoreContract {
  private static final String TAG = "email:ann@example.org";

  private Map<CommitId, Refusal> refusals(Commit... batch) {
    WriteResult result = store.events().write(List.of(batch));
    assertThat(result).isInstanceOf(WriteResult.Refused.class);
    return ((WriteResult.Refused) result).refusals();
  }

  private void stored(Commit... batch) {
    assertThat(store.events().write(List.of(batch))).isInstanceOf(WriteResult.Stored.class);
  }

  @Test
  void refuses_a_version_that_is_behind_and_one_that_is_ahead() {
    stored(append(stream("a"), 0, 2));
    Commit behind = append(stream("a"), 1, 1);
    Commit ahead = append(stream("a"), 3, 1);
    Commit fresh = append(stream("b"), 1, 1);

    assertThat(refusals(behind))
        .isEqualTo(Map.of(behind.id(), new Refusal.VersionConflict(stream("a"), 1, 2)));
    assertThat(refusals(ahead))
        .isEqualTo(Map.of(ahead.id(), new Refusal.VersionConflict(stream("a"), 3, 2)));
    assertThat(refusals(fresh))
        .isEqualTo(Map.of(fresh.id(), new Refusal.VersionConflict(stream("b"), 1, 0)));
  }

  @Test
  void refuses_the_second_of_two_commits_of_a_batch_that_expect_the_same_version() {
    Commit first = append(stream("a"), 0, 1);
    Commit second = append(stream("a"), 0, 1);

    assertThat(refusals(first, second)).containsOnlyKeys(second.id());
    assertThat(reopened().events().read(stream("a"), 0, ALL)).isEmpty();
    stored(first);
  }

  @Test
  void refuses_a_repetition_and_shows_what_the_first_one_left() {
    Answer answer = new Answer(bytes("fingerprint"), bytes("told"));
    Commit first = draft().appending(stream("a"), 0, 1).answering(answer).commit();
    stored(append(stream("z"), 0, 4), first);
    Commit again =
        draft().named(first.id()).appending(stream("b"), 0, 1).telling(message("k")).commit();

    assertThat(refusals(again).get(again.id()))
        .usingRecursiveComparison()
        .isEqualTo(new Refusal.AlreadyCommitted(new Committed(first.id(), 5, Optional.of(answer))));
    assertThat(reopened().events().read(stream("b"), 0, ALL)).isEmpty();
    assertThat(reopened().outbox().messagesAfter(0, ALL)).isEmpty();
  }

  @Test
  void refuses_a_commit_when_something_its_condition_selects_has_happened_since() {
    stored(draft().appending(stream("a"), 0, event(Samples.OPENED, TAG, "region:north")).commit());
    Condition stale = new Condition(tagged(TAG), 0);
    Commit late =
        draft().appending(stream("b"), 0, event(Samples.OPENED, TAG)).requiring(stale).commit();

    assertThat(refusals(late)).isEqualTo(Map.of(late.id(), new Refusal.ConditionFailed(stale, 1)));
  }

  @Test
  void lets_a_commit_pass_whose_condition_selects_nothing_new() {
    stored(draft().appending(stream("a"), 0, event(Samples.OPENED, TAG)).commit());
    stored(
        draft().appending(stream("c"), 0, event(Samples.OPENED, "email:bob@example.org")).commit());

    Condition readSince = new Condition(tagged(TAG), 1);
    Condition otherTag = new Condition(tagged("email:cid@example.org"), 0);
    Condition bothTags = new Condition(tagged(TAG, "region:north"), 0);
    Condition otherType = new Condition(new EventQuery(Set.of(TAG), Set.of("closed")), 0);
    Draft passing = draft().appending(stream("b"), 0, 1);
    List.of(readSince, otherTag, bothTags, otherType).forEach(passing::requiring);
    stored(passing.commit());

    Commit failing =
        draft()
            .appending(stream("b"), 1, 1)
            .requiring(readSince)
            .requiring(new Condition(tagged(TAG), 0))
            .commit();
    assertThat(refusals(failing)).containsOnlyKeys(failing.id());
  }

  @Test
  void checks_conditions_by_stored_type_name_in_any_version() {
    stored(draft().appending(stream("a"), 0, event(new EventType("opened", 7), TAG)).commit());
    Condition onOpened = new Condition(new EventQuery(Set.of(TAG), Set.of("closed", "opened")), 0);
    Commit late = draft().appending(stream("b"), 0, 1).requiring(onOpened).commit();

    assertThat(refusals(late))
        .isEqualTo(Map.of(late.id(), new Refusal.ConditionFailed(onOpened, 1)));
  }

  @Test
  void refuses_to_take_a_timer_that_is_set_to_another_moment_or_not_at_all() {
    stored(draft().changing(new TimerChange.Arm(timer("t"), NOON)).commit());
    Commit other = draft().changing(new TimerChange.Take(timer("t"), NOON.plusMillis(1))).commit();
    Commit unknown = draft().changing(new TimerChange.Take(timer("u"), NOON)).commit();

    assertThat(refusals(other)).isEqualTo(Map.of(other.id(), new Refusal.TimerGone(timer("t"))));
    assertThat(refusals(unknown))
        .isEqualTo(Map.of(unknown.id(), new Refusal.TimerGone(timer("u"))));
    assertThat(reopened().timers().due(NOON, ALL)).containsExactly(new DueTimer(timer("t"), NOON));
  }

  @Test
  void names_every_commit_of_a_batch_that_stands_in_the_way_and_no_other() {
    Commit known = append(stream("a"), 0, 1);
    stored(known, draft().appending(stream("t"), 0, event(Samples.OPENED, TAG)).commit());

    Commit good = append(stream("b"), 0, 1);
    Commit repeated = draft().named(known.id()).appending(stream("c"), 0, 1).commit();
    Commit conflict = append(stream("a"), 0, 1);
    Commit failing =
        draft().appending(stream("d"), 0, 1).requiring(new Condition(tagged(TAG), 1)).commit();
    Commit gone = draft().changing(new TimerChange.Take(timer("t"), NOON)).commit();
    Commit alsoGood = append(stream("b"), 1, 1);

    Map<CommitId, Refusal> refusals = refusals(good, repeated, conflict, failing, gone, alsoGood);

    assertThat(refusals).containsOnlyKeys(repeated.id(), conflict.id(), failing.id(), gone.id());
    assertThat(refusals.get(repeated.id())).isInstanceOf(Refusal.AlreadyCommitted.class);
    assertThat(refusals.get(conflict.id())).isInstanceOf(Refusal.VersionConflict.class);
    assertThat(refusals.get(failing.id())).isInstanceOf(Refusal.ConditionFailed.class);
    assertThat(refusals.get(gone.id())).isInstanceOf(Refusal.TimerGone.class);
    stored(good, alsoGood);
  }

  @Test
  void may_leave_out_a_commit_that_continues_a_refused_one_but_never_stores_it() {
    stored(append(stream("a"), 0, 1));
    Commit refused = append(stream("a"), 0, 1);
    Commit chained = append(stream("a"), 1, 1);

    assertThat(refusals(refused, chained)).containsKey(refused.id());
    assertThat(reopened().events().find(List.of(chained.id()))).isEmpty();
    assertThat(reopened().events().read(stream("a"), 0, ALL)).hasSize(1);
  }

  @Test
  void leaves_nothing_of_a_batch_with_one_refused_commit() {
    TableId table = SampleRow.VIEW.table(1).id();
    store.views().tables().create(SampleRow.VIEW.table(1));
    stored(
        draft()
            .appending(stream("a"), 0, 1)
            .changing(new TimerChange.Arm(timer("kept"), NOON))
            .changing(new TimerChange.Arm(timer("used"), NOON))
            .commit());
    String before = Picture.of(reopened(), SampleRow.VIEW.table(1));

    Commit full =
        draft()
            .appending(stream("b"), 0, 2)
            .telling(message("k"), message("l"))
            .changing(new TimerChange.Arm(timer("new"), NOON))
            .changing(new TimerChange.Disarm(timer("kept")))
            .changing(new TimerChange.Take(timer("used"), NOON))
            .changing(new RowChange(table, Samples.NORTH, "1", SampleRow.encoded("one", 1)))
            .answering(new Answer(bytes("f"), bytes("b")))
            .commit();
    refusals(full, append(stream("a"), 0, 1));

    assertThat(Picture.of(reopened(), SampleRow.VIEW.table(1))).isEqualTo(before);
    assertThat(reopened().events().settle(List.of(full.id()))).isEmpty();
    stored(full);
    assertThat(Picture.of(reopened(), SampleRow.VIEW.table(1))).isNotEqualTo(before);
    assertThat(reopened().log().after(0, ALL))
        .extracting(StoredEvent::position)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void calls_a_row_for_an_unknown_table_impossible_and_stores_nothing() {
    TableId unknown = SampleRow.VIEW.table(9).id();
    Commit broken =
        draft()
            .appending(stream("a"), 0, 1)
            .changing(new RowChange(unknown, Samples.NORTH, "1", SampleRow.encoded("one", 1)))
            .commit();

    assertThatThrownBy(() -> store.events().write(List.of(append(stream("b"), 0, 1), broken)))
        .isInstanceOf(StoreFault.Impossible.class);
    assertThat(reopened().log().head().position()).isZero();
    assertThat(reopened().events().settle(List.of(broken.id()))).isEmpty();
  }
}
