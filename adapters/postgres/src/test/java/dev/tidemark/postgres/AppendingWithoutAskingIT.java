package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.WriteResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A batch is first written in the hope that nothing stands in the way. What does is refused by the
 * keys of the tables, and named as if it had been asked for; each test begins with a store that
 * hopes.
 */
class AppendingWithoutAskingIT {
  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresStores elsewhere = PostgresStores.connect(TestServer.settings());
  private final String name = TestServer.freshContext();
  private final PostgresContextStore store = stores.open(name);
  private final PostgresContextStore other = elsewhere.open(name);

  @AfterEach
  void close() {
    stores.close();
    elsewhere.close();
  }

  @Test
  void a_commit_that_is_there_is_named_and_the_others_can_be_stored_without_it() {
    Commit first = stored(Sample.one("a", 0));
    Commit before = Sample.one("b", 0);
    Commit again = Sample.with(Sample.one("c", 0), first.id());
    Commit behind = Sample.one("d", 0);

    assertThat(write(before, again, behind)).isEqualTo(refused(repeated(first)));
    assertThat(write(before, behind)).isEqualTo(new WriteResult.Stored(2, 1));
  }

  @Test
  void a_stream_that_another_process_has_begun_is_named_with_its_version() {
    stored(Sample.of(new Append(Sample.stream("a"), 0, List.of(Sample.event(), Sample.event()))));
    Commit late = Sample.one("a", 0);

    assertThat(write(Sample.one("b", 0), late)).isEqualTo(refused(conflict(late, 2)));
    assertThat(write(Sample.one("b", 0))).isEqualTo(new WriteResult.Stored(3, 1));
  }

  @Test
  void a_version_that_would_leave_a_gap_is_named() {
    stored(Sample.one("a", 0));
    Commit beyond = Sample.one("a", 2);

    assertThat(write(Sample.one("b", 0), beyond)).isEqualTo(refused(conflict(beyond, 1)));
    assertThat(write(Sample.one("a", 1))).isEqualTo(new WriteResult.Stored(2, 1));
  }

  @Test
  void a_version_of_a_stream_that_nobody_has_begun_is_named() {
    Commit beyond = Sample.one("a", 2);

    assertThat(write(beyond)).isEqualTo(refused(conflict(beyond, 0)));
  }

  @Test
  void a_decision_that_rests_on_a_stream_not_being_there_needs_no_event_of_it() {
    stored(Sample.one("a", 0));
    Commit mistaken = Sample.of(new Append(Sample.stream("a"), 0, List.of()));

    assertThat(write(mistaken)).isEqualTo(refused(conflict(mistaken, 1)));
  }

  @Test
  void a_decision_that_rests_on_a_version_of_a_stream_needs_no_event_of_it_either() {
    stored(Sample.of(new Append(Sample.stream("a"), 0, List.of(Sample.event(), Sample.event()))));
    Commit late = Sample.of(new Append(Sample.stream("a"), 1, List.of()));
    Commit right = Sample.of(new Append(Sample.stream("a"), 2, List.of()));

    assertThat(write(right)).isEqualTo(new WriteResult.Stored(3, 1));
    assertThat(write(late)).isEqualTo(refused(conflict(late, 2)));
  }

  @Test
  void a_commit_that_is_there_and_fails_for_another_reason_as_well_is_there() {
    TimerId timer = new TimerId(Sample.stream("a"), "t");
    Commit first = stored(Sample.one("a", 0));
    Commit again =
        Sample.with(
            Sample.with(Sample.one("b", 0), first.id()), new TimerChange.Take(timer, Sample.NOON));

    assertThat(write(again)).isEqualTo(refused(repeated(first)));
  }

  @Test
  void of_many_repetitions_only_the_first_is_tried_in_vain() throws SQLException {
    Commit first = stored(Sample.one("a", 0));

    for (int i = 0; i < 20; i++) {
      assertThat(write(first)).isEqualTo(refused(repeated(first)));
    }
    write(Sample.one("b", 0));

    // An event that was taken back keeps its place in the table: the second of three here.
    try (Owner owner = new Owner(name.replace('-', '_'))) {
      assertThat(owner.text("select ctid from events order by position desc limit 1"))
          .isEqualTo("(0,3)");
    }
  }

  private Commit stored(Commit commit) {
    assertThat(other.events().write(List.of(commit))).isInstanceOf(WriteResult.Stored.class);
    return commit;
  }

  private WriteResult write(Commit... batch) {
    return store.events().write(List.of(batch));
  }

  private static WriteResult refused(Map<CommitId, Refusal> reasons) {
    return new WriteResult.Refused(reasons);
  }

  /** This commit of one event, the first of the log, is stored. */
  private static Map<CommitId, Refusal> repeated(Commit first) {
    return Map.of(
        first.id(), new Refusal.AlreadyCommitted(new Committed(first.id(), 1, Optional.empty())));
  }

  private static Map<CommitId, Refusal> conflict(Commit late, long actual) {
    Append append = late.appends().getFirst();
    return Map.of(
        late.id(), new Refusal.VersionConflict(append.stream(), append.expectedVersion(), actual));
  }
}
