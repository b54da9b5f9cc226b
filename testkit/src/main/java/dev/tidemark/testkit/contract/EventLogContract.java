package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.CLOSED;
import static dev.tidemark.testkit.contract.Samples.OPENED;
import static dev.tidemark.testkit.contract.Samples.event;
import static dev.tidemark.testkit.contract.Samples.message;
import static dev.tidemark.testkit.contract.Samples.stream;
import static dev.tidemark.testkit.contract.Samples.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The one order in which all readers see all events. */
public abstract class EventLogContract extends StoreContract {
  @Test
  void shows_all_events_of_all_streams_after_a_position_up_to_a_limit() {
    store.events().write(List.of(append(stream("a"), 0, 2), append(stream("b"), 0, 3)));

    assertThat(store.log().after(0, ALL))
        .extracting(StoredEvent::position)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(store.log().after(1, 2)).extracting(StoredEvent::position).containsExactly(2L, 3L);
    assertThat(store.log().after(4, 2)).extracting(StoredEvent::position).containsExactly(5L);
    assertThat(store.log().after(5, 2)).isEmpty();
    assertThat(store.log().after(99, 2)).isEmpty();
  }

  @Test
  void leaves_no_gap_where_a_commit_was_refused() {
    store.events().write(List.of(append(stream("a"), 0, 2)));
    store.events().write(List.of(append(stream("b"), 0, 5), append(stream("a"), 0, 1)));
    store.events().write(List.of(append(stream("c"), 0, 1)));

    assertThat(store.log().after(0, ALL))
        .extracting(StoredEvent::position)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void tells_where_it_stands() {
    EventLog.Head empty = store.log().head();
    store
        .events()
        .write(
            List.of(
                draft().appending(stream("a"), 0, 3).telling(message("k"), message("k")).commit()));

    assertThat(empty).isEqualTo(new EventLog.Head(empty.incarnation(), 0, 0));
    assertThat(reopened().log().head()).isEqualTo(new EventLog.Head(empty.incarnation(), 3, 2));
  }

  @Test
  void keeps_the_seal_of_every_commit_with_events() {
    Commit two = draft().appending(stream("a"), 0, 1).appending(stream("b"), 0, 2).commit();
    Commit none = draft().telling(message("k")).commit();
    Commit one = append(stream("a"), 1, 1);
    store.events().write(List.of(two, none));
    store.events().write(List.of(one));

    List<Seal> seals = reopened().log().seals(0, ALL);
    assertThat(seals).extracting(Seal::commit).containsExactly(two.id(), one.id());
    assertThat(seals).extracting(Seal::first).containsExactly(1L, 4L);
    assertThat(seals).extracting(Seal::last).containsExactly(3L, 4L);
    assertThat(seals).allMatch(seal -> seal.holds(eventsOf(seal)));
    assertThat(store.log().seals(1, 2)).extracting(Seal::commit).containsExactly(two.id());
    assertThat(store.log().seals(3, ALL)).extracting(Seal::commit).containsExactly(one.id());
    assertThat(store.log().seals(0, 3)).extracting(Seal::commit).containsExactly(two.id());
    assertThat(store.log().seals(4, ALL)).isEmpty();
  }

  private List<StoredEvent> eventsOf(Seal seal) {
    return reopened().log().after(seal.first() - 1, seal.events());
  }

  @Test
  void has_an_incarnation_of_its_own() {
    store.events().write(List.of(append(stream("a"), 0, 1)));
    EventLog.Head other = open("beside" + System.nanoTime()).log().head();

    assertThat(other.position()).isZero();
    assertThat(store.log().head().incarnation()).isNotEqualTo(other.incarnation());
    assertThat(store.log().head().position()).isEqualTo(1);
  }

  @Test
  void matches_events_that_carry_all_tags_in_order_and_says_as_of_which_head() {
    NewEvent both = event(OPENED, "email:a", "region:north");
    NewEvent one = event(CLOSED, "email:a");
    NewEvent other = event(OPENED, "email:b", "region:north");
    store.events().write(List.of(draft().appending(stream("1"), 0, both, event()).commit()));
    store.events().write(List.of(draft().appending(stream("2"), 0, one, other).commit()));

    EventLog.Matching byEmail = reopened().log().matching(tagged("email:a"));

    assertThat(byEmail.events()).extracting(StoredEvent::id).containsExactly(both.id(), one.id());
    assertThat(byEmail.events().getFirst())
        .usingRecursiveComparison()
        .isEqualTo(store.log().after(0, 1).getFirst());
    assertThat(byEmail.position()).isEqualTo(4);
    assertThat(ids(tagged("email:a", "region:north"))).containsExactly(both.id());
    assertThat(ids(tagged("email:c"))).isEmpty();
    assertThat(ids(tagged("email:"))).isEmpty();
  }

  @Test
  void matches_types_by_name_in_any_version() {
    NewEvent first = event(new EventType("opened", 1), "email:a");
    NewEvent second = event(new EventType("opened", 2), "email:a");
    NewEvent closed = event(CLOSED, "email:a");
    store
        .events()
        .write(List.of(draft().appending(stream("1"), 0, first, second, closed).commit()));

    assertThat(ids(new EventQuery(Set.of("email:a"), Set.of("opened"))))
        .containsExactly(first.id(), second.id());
    assertThat(ids(new EventQuery(Set.of("email:a"), Set.of("opened", "closed")))).hasSize(3);
    assertThat(ids(new EventQuery(Set.of("email:a"), Set.of("renamed")))).isEmpty();
  }

  private List<UUID> ids(EventQuery query) {
    return store.log().matching(query).events().stream().map(StoredEvent::id).toList();
  }

  @Test
  void never_shows_a_late_arrival_to_a_reader_that_polls_under_sixteen_writers() throws Exception {
    List<StoredEvent> seen =
        Polling.underWriters(
            store,
            reopened(),
            (reader, last) -> reader.log().after(last, 50),
            StoredEvent::position);

    List<UUID> stored = reopened().log().after(0, ALL).stream().map(StoredEvent::id).toList();
    assertThat(seen).extracting(StoredEvent::id).isEqualTo(stored);
    assertThat(seen.getLast().position() - seen.getFirst().position() + 1).isEqualTo(seen.size());
    assertThat(seen).hasSize((int) reopened().log().head().position());
  }
}
