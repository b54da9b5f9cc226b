package dev.tidemark.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A broker that is killed forgets what is new; so all that is new is given its time. */
class SettlingTest {
  @Test
  void a_context_that_came_later_is_not_taken_for_one_that_has_been_there_for_a_while() {
    Names names = new Names("shop.");
    String before = names.settled(List.of("ordering", "payment"), 8);

    assertThat(names.settled(List.of("ordering", "payment"), 8)).isEqualTo(before);
    assertThat(names.settled(List.of("ordering", "payment", "shipping"), 8)).isNotEqualTo(before);
    assertThat(names.settled(List.of("ordering", "payment"), 9)).isNotEqualTo(before);
    assertThat(before).startsWith("shop.settled.");
  }
}
