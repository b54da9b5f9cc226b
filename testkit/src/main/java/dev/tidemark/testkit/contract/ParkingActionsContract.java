package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.ParkingAction;
import dev.tidemark.kernel.log.ParkingAction.Kind;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.kernel.log.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people do about parked messages happens once, and stays written down. */
public abstract class ParkingActionsContract extends StoreContract {
  private static final String CONSUMER = "orders";

  private static ParkingAction action(Kind kind) {
    return new ParkingAction(
        Samples.uuid(), NOON, "operator:ann", kind, "größer – 'why'", Optional.of(Samples.uuid()));
  }

  private ParkedMessage parked(String key, String reason) {
    UUID id = Samples.uuid();
    store.parking().park(new ParkedMessage(CONSUMER, key, 0, id, bytes("{}"), reason, 9, NOON));
    return seen(id);
  }

  private ParkedMessage seen(UUID id) {
    return store.parking().find(CONSUMER, id).orElseThrow();
  }

  private List<UUID> released() {
    return reopened().parking().parked(CONSUMER, ALL).stream()
        .filter(ParkedMessage::released)
        .map(ParkedMessage::messageId)
        .toList();
  }

  @Test
  void releases_whole_keys_once_and_says_the_same_again() {
    ParkedMessage first = parked("a", "broken");
    ParkedMessage behind = parked("a", ParkedMessage.BEHIND);
    parked("b", "other");
    ParkingAction action = action(Kind.REQUEUE);
    ParkedQuery broken = new ParkedQuery(CONSUMER, Optional.empty(), Optional.of("broken"));

    List<ParkingEntry> done = store.parking().release(action, broken);

    assertThat(done)
        .extracting(ParkingEntry::messageId)
        .containsExactly(first.messageId(), behind.messageId());
    assertThat(done).extracting(ParkingEntry::action).containsOnly(action);
    assertThat(released()).containsExactly(first.messageId(), behind.messageId());
    assertThat(store.parking().keys(CONSUMER, true)).containsExactly("a");

    store.parking().park(first.failedAgain("still broken", NOON.plusSeconds(60)));

    assertThat(released()).isEmpty();
    assertThat(seen(first.messageId()).tried()).isEqualTo(NOON.plusSeconds(60));
    assertThat(reopened().parking().release(action, broken)).isEqualTo(done);
    assertThat(released()).isEmpty();
  }

  @Test
  void releases_what_comes_behind_a_released_message() {
    parked("a", "broken");
    store.parking().release(action(Kind.REQUEUE), ParkedQuery.all(CONSUMER));
    UUID late = Samples.uuid();

    store
        .parking()
        .parkBehind(new ParkedMessage(CONSUMER, "a", 0, late, bytes("{}"), "behind", 0, NOON));

    assertThat(released()).hasSize(2).contains(late);
  }

  @Test
  void skips_the_first_of_a_key_for_ever_and_lets_the_rest_go_on() {
    ParkedMessage first = parked("a", "broken");
    ParkedMessage second = parked("a", ParkedMessage.BEHIND);
    ParkingAction action = action(Kind.SKIP);

    assertThat(store.parking().skip(action(Kind.SKIP), second)).isEmpty();
    List<ParkingEntry> done = store.parking().skip(action, first);

    assertThat(done).extracting(ParkingEntry::messageId).containsExactly(first.messageId());
    assertThat(done.getFirst().before()).hasValue(first.envelope());
    assertThat(done.getFirst().action()).isEqualTo(action);
    assertThat(store.events().find(List.of(first.mark()))).containsKey(first.mark());
    assertThat(released()).containsExactly(second.messageId());
    assertThat(store.parking().park(first)).isFalse();
    assertThat(store.parking().skip(action, first))
        .extracting(ParkingEntry::number)
        .containsExactly(done.getFirst().number());
  }

  @Test
  void edits_a_message_as_it_was_seen_and_keeps_both_versions() {
    ParkedMessage seen = parked("a", "broken");

    ParkingAction action = action(Kind.EDIT);
    List<ParkingEntry> done = store.parking().edit(action, seen, bytes("{1}"));
    List<ParkingEntry> late = store.parking().edit(action(Kind.EDIT), seen, bytes("{2}"));

    assertThat(late).isEmpty();
    ParkedMessage edited = seen(seen.messageId());
    assertThat(edited.envelope()).isEqualTo(bytes("{1}"));
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.sequence()).isEqualTo(seen.sequence());
    assertThat(done.getFirst().action()).isEqualTo(action);
    assertThat(done.getFirst().version()).isEqualTo(2);
    assertThat(done.getFirst().before()).hasValue(bytes("{}"));
    assertThat(done.getFirst().after()).hasValue(bytes("{1}"));
  }

  @Test
  void keeps_the_trail_when_the_messages_are_gone_newest_first() {
    ParkedMessage first = parked("a", "broken");
    ParkedMessage second = parked("b", "broken");
    store.parking().release(action(Kind.REQUEUE), ParkedQuery.ofKey(CONSUMER, "a"));
    ParkingAction skip = action(Kind.SKIP);
    store.parking().skip(skip, second);
    WriteResult handled =
        store.events().write(List.of(draft().handling(HandledMessage.of(first)).commit()));

    assertThat(handled).isInstanceOf(WriteResult.Stored.class);
    assertThat(store.parking().parked(CONSUMER, ALL)).isEmpty();
    List<ParkingEntry> trail = reopened().parking().trail(Long.MAX_VALUE, ALL);
    assertThat(trail)
        .extracting(ParkingEntry::messageId)
        .containsExactly(second.messageId(), first.messageId());
    assertThat(trail.getFirst().action()).isEqualTo(skip);
    assertThat(store.parking().trail(trail.getFirst().number(), ALL))
        .extracting(ParkingEntry::messageId)
        .containsExactly(first.messageId());
    assertThat(store.parking().trail(Long.MAX_VALUE, 1)).hasSize(1);
  }
}
