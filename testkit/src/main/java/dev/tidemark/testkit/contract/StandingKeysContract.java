package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static dev.tidemark.testkit.contract.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Nothing of a key passes what is parked of it, whoever parked it: two processes never have to tell
 * each other.
 */
public abstract class StandingKeysContract extends StoreContract {
  private static final String CONSUMER = "orders";

  private static ParkedMessage message(String key, UUID id) {
    return new ParkedMessage(CONSUMER, key, 0, id, bytes("{}"), "broken", 9, NOON);
  }

  private ParkedMessage parked(String key) {
    UUID id = Samples.uuid();
    assertThat(reopened().parking().park(message(key, id))).isTrue();
    return store.parking().find(CONSUMER, id).orElseThrow();
  }

  private static Commit effect(HandledMessage message) {
    return draft().handling(message).appending(stream(message.id().toString()), 0, 1).commit();
  }

  private static Commit effect(String key, UUID id) {
    return effect(HandledMessage.arrived(CONSUMER, key, id));
  }

  private Map<?, Refusal> refusals(Commit... batch) {
    return store.events().write(List.of(batch)) instanceof WriteResult.Refused refused
        ? refused.refusals()
        : Map.of();
  }

  @Test
  void refuses_the_effect_of_a_message_of_which_the_key_stands_still() {
    parked("a");
    Commit later = effect("a", Samples.uuid());
    Commit other = effect("b", Samples.uuid());

    assertThat(refusals(later, other))
        .isEqualTo(Map.of(later.id(), new Refusal.KeyStands(later.handled().orElseThrow())));
    assertThat(refusals(other)).isEmpty();
    assertThat(store.events().find(List.of(later.id(), other.id()))).containsOnlyKeys(other.id());
  }

  @Test
  void refuses_a_parked_message_that_is_brought_again() {
    ParkedMessage poison = parked("a");

    assertThat(refusals(effect("a", poison.messageId())).values())
        .allMatch(Refusal.KeyStands.class::isInstance)
        .hasSize(1);
    assertThat(store.parking().parked(CONSUMER, ALL)).hasSize(1);
  }

  @Test
  void says_of_a_message_that_was_handled_before_that_it_was_even_if_its_key_stands_still() {
    Commit early = effect("a", Samples.uuid());
    assertThat(refusals(early)).isEmpty();
    parked("a");

    assertThat(refusals(early).get(early.id())).isInstanceOf(Refusal.AlreadyCommitted.class);
  }

  @Test
  void lets_parked_messages_through_in_their_order_and_takes_each_away_with_its_effect() {
    ParkedMessage first = parked("a");
    ParkedMessage second = parked("a");
    Commit tooEarly = effect(HandledMessage.of(second));

    assertThat(refusals(tooEarly).get(tooEarly.id())).isInstanceOf(Refusal.KeyStands.class);
    assertThat(refusals(effect(HandledMessage.of(first)))).isEmpty();
    assertThat(reopened().parking().parked(CONSUMER, ALL))
        .extracting(ParkedMessage::messageId)
        .containsExactly(second.messageId());
    assertThat(refusals(tooEarly)).isEmpty();
    assertThat(refusals(effect("a", Samples.uuid()))).isEmpty();
    assertThat(reopened().parking().parked(CONSUMER, ALL)).isEmpty();
  }

  @Test
  void parks_nothing_that_has_been_handled() {
    UUID id = Samples.uuid();
    assertThat(refusals(effect("a", id))).isEmpty();

    assertThat(store.parking().park(message("a", id))).isFalse();
    parked("a");
    assertThat(store.parking().parkBehind(message("a", id))).isFalse();
    assertThat(store.parking().parked(CONSUMER, ALL)).hasSize(1);
  }

  @Test
  void parks_behind_only_what_stands_still() {
    UUID behind = Samples.uuid();

    assertThat(store.parking().parkBehind(message("a", behind))).isFalse();
    ParkedMessage first = parked("a");
    assertThat(store.parking().parkBehind(message("a", behind))).isTrue();
    assertThat(store.parking().parkBehind(message("a", first.messageId()))).isTrue();
    assertThat(store.parking().parkBehind(message("b", Samples.uuid()))).isFalse();

    assertThat(store.parking().parked(CONSUMER, ALL))
        .extracting(ParkedMessage::messageId)
        .containsExactly(first.messageId(), behind);
  }

  @Test
  void either_parks_a_message_or_stores_its_effect_and_never_both() throws Exception {
    List<ContextStore> processes = List.of(store, reopened());
    for (int round = 0; round < 10; round++) {
      UUID id = Samples.uuid();
      Commit effect = effect("a", id);

      List<Boolean> won =
          Race.run(racer ->
              racer % 2 == 0
                  ? processes.getFirst().parking().park(message("a", id))
                  : stored(processes.getLast(), effect));

      boolean isThere = !store.events().find(List.of(effect.id())).isEmpty();
      boolean isParked = store.parking().find(CONSUMER, id).isPresent();
      assertThat(isThere).isNotEqualTo(isParked);
      assertThat(won).contains(true);
      store.parking().parked(ParkedQuery.ofKey(CONSUMER, "a"), 0, ALL).forEach(this::handle);
    }
  }

  private static boolean stored(ContextStore process, Commit commit) {
    return process.events().write(List.of(commit)) instanceof WriteResult.Stored;
  }

  private void handle(ParkedMessage parked) {
    assertThat(refusals(effect(HandledMessage.of(parked)))).isEmpty();
  }
}
