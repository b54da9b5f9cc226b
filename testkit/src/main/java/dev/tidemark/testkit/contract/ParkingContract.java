package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.ALL;
import static dev.tidemark.testkit.contract.Samples.NOON;
import static dev.tidemark.testkit.contract.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that could not be handled wait in the order they came, until they are forgotten. */
public abstract class ParkingContract extends StoreContract {
  private static ParkedMessage message(
      String consumer, String key, UUID id, String reason, int attempts) {
    return new ParkedMessage(
        consumer, key, 0, id, bytes("{\"key\":\"" + key + "\"}"), reason, attempts, NOON);
  }

  private UUID park(String consumer, String key) {
    UUID id = Samples.uuid();
    store.parking().park(message(consumer, key, id, "broken", 1));
    return id;
  }

  private List<UUID> parked(String consumer) {
    return reopened().parking().parked(consumer, ALL).stream()
        .map(ParkedMessage::messageId)
        .toList();
  }

  @Test
  void keeps_messages_of_a_consumer_in_the_order_they_were_parked() {
    UUID first = park("orders", "b");
    UUID second = park("orders", "a");
    UUID third = park("orders", "b");
    UUID elsewhere = park("mails", "b");

    assertThat(parked("orders")).containsExactly(first, second, third);
    assertThat(parked("mails")).containsExactly(elsewhere);
    assertThat(store.parking().parked("orders", 2))
        .extracting(ParkedMessage::messageId)
        .containsExactly(first, second);
    assertThat(store.parking().parked("orders", ALL))
        .extracting(ParkedMessage::sequence)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void gives_back_every_part_of_a_message() {
    ParkedMessage message = message("orders", "ключ 🔑", Samples.uuid(), "größe \"x\" missing", 3);
    store.parking().park(message);

    assertThat(reopened().parking().parked("orders", ALL))
        .usingRecursiveComparison()
        .ignoringFields("sequence")
        .isEqualTo(List.of(message));
  }

  @Test
  void keeps_a_message_that_is_parked_again_once_in_its_place_with_the_newest_reason() {
    UUID first = park("orders", "a");
    UUID second = park("orders", "a");
    store.parking().park(message("orders", "a", first, "still broken", 2));

    List<ParkedMessage> parked = reopened().parking().parked("orders", ALL);

    assertThat(parked).extracting(ParkedMessage::messageId).containsExactly(first, second);
    assertThat(parked.getFirst().reason()).isEqualTo("still broken");
    assertThat(parked.getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void forgets_a_message_of_one_consumer_only() {
    UUID first = park("orders", "a");
    UUID second = park("orders", "a");
    store.parking().park(message("mails", "a", first, "broken", 1));

    store.parking().remove(store.parking().parked("orders", 1).getFirst());

    assertThat(parked("orders")).containsExactly(second);
    assertThat(parked("mails")).containsExactly(first);
  }

  @Test
  void puts_a_message_that_was_forgotten_and_parked_anew_behind_the_others() {
    UUID first = park("orders", "a");
    UUID second = park("orders", "a");
    store.parking().remove(store.parking().parked("orders", 1).getFirst());
    store.parking().park(message("orders", "a", first, "broken", 1));

    assertThat(parked("orders")).containsExactly(second, first);
  }

  @Test
  void keeps_the_contents_of_a_message_that_is_parked_again() {
    UUID id = park("orders", "a");
    store.parking().park(new ParkedMessage("orders", "a", 0, id, bytes("other"), "why", 2, NOON));

    ParkedMessage parked = reopened().parking().find("orders", id).orElseThrow();

    assertThat(parked.envelope()).isEqualTo(bytes("{\"key\":\"a\"}"));
    assertThat(parked.attempts()).isEqualTo(2);
  }

  @Test
  void finds_a_part_of_the_list_by_key_and_reason() {
    UUID first = park("orders", "a");
    UUID second = Samples.uuid();
    store.parking().park(message("orders", "a", second, "50% _broken_", 1));
    park("orders", "b");
    ParkedQuery broken = new ParkedQuery("orders", Optional.of("a"), Optional.of("50% _broken_"));
    ParkedQuery all = ParkedQuery.ofKey("orders", "a");

    List<ParkedMessage> page = store.parking().parked(all, 0, 1);

    assertThat(page).extracting(ParkedMessage::messageId).containsExactly(first);
    assertThat(store.parking().parked(all, page.getFirst().sequence(), 9))
        .extracting(ParkedMessage::messageId)
        .containsExactly(second);
    assertThat(store.parking().parked(broken, 0, 9))
        .extracting(ParkedMessage::messageId)
        .containsExactly(second);
    assertThat(store.parking().count(all)).isEqualTo(2);
    assertThat(store.parking().keys("orders", false)).containsExactly("a", "b");
  }
}
