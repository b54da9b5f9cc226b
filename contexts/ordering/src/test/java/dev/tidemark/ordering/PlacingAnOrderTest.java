package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.CANCELLED;
import static dev.tidemark.ordering.Sample.CUSTOMER;
import static dev.tidemark.ordering.Sample.LINES;
import static dev.tidemark.ordering.Sample.MUG;
import static dev.tidemark.ordering.Sample.ORDER;
import static dev.tidemark.ordering.Sample.PAID;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.PLACED;
import static dev.tidemark.ordering.Sample.PLACED_COD;
import static dev.tidemark.ordering.Sample.PLACE_COD;
import static dev.tidemark.ordering.Sample.TOKEN;
import static dev.tidemark.ordering.Sample.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderLine;
import dev.tidemark.ordering.language.OrderRejection.OrderAlreadyExists;
import dev.tidemark.ordering.language.PaymentMethod;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.ordering.model.OrderRules;
import dev.tidemark.testkit.Specification;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacingAnOrderTest {
  private static Specification<OrderCommand, Order, OrderEvent> order() {
    return Specification.of(new OrderRules());
  }

  private static PlaceOrder of(List<OrderLine> lines) {
    return new PlaceOrder(
        ORDER, CUSTOMER, lines, PaymentMethod.CASH_ON_DELIVERY, Optional.empty(), Optional.empty());
  }

  private static OrderLine mugs(int quantity, long price, String currency) {
    return new OrderLine(MUG, quantity, new Money(price, currency));
  }

  @Test
  void records_what_was_ordered_and_its_total() {
    order().when(PLACE).then(PLACED);
    order().when(PLACE_COD).then(PLACED_COD);
  }

  @Test
  void twice_with_the_same_content_changes_nothing() {
    order().given(PLACED).at(Sample.AT.plus(Duration.ofDays(1))).when(PLACE).nothingHappens();
    order().given(PLACED, PAID).when(PLACE).nothingHappens();
    order().given(PLACED, CANCELLED).when(PLACE).nothingHappens();
  }

  @Test
  void twice_with_other_content_is_refused() {
    order().given(PLACED).when(PLACE_COD).refuses(new OrderAlreadyExists("orderId"));
  }

  @Test
  void adds_up_lines_of_the_same_product_and_free_ones() {
    PlaceOrder place = of(List.of(mugs(2, 999, "EUR"), mugs(1, 999, "EUR"), mugs(5, 0, "EUR")));
    assertThat(place.total()).isEqualTo(new Money(2997, "EUR"));
    assertThat(PLACE.total()).isEqualTo(TOTAL);
  }

  @Test
  void takes_1_to_2000_lines() {
    OrderLine line = LINES.getFirst();
    assertThat(of(Collections.nCopies(2_000, line)).items()).hasSize(2_000);
    assertThatIllegalArgumentException().isThrownBy(() -> of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> of(Collections.nCopies(2_001, line)));
  }

  @Test
  void takes_1_to_100000_pieces_of_a_line_at_no_negative_price() {
    assertThat(mugs(100_000, 1, "EUR").cost()).isEqualTo(new Money(100_000, "EUR"));
    assertThatIllegalArgumentException().isThrownBy(() -> mugs(0, 1, "EUR"));
    assertThatIllegalArgumentException().isThrownBy(() -> mugs(100_001, 1, "EUR"));
    assertThatIllegalArgumentException().isThrownBy(() -> mugs(1, -1, "EUR"));
  }

  @Test
  void takes_one_currency_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(List.of(mugs(1, 1, "EUR"), mugs(1, 1, "JPY"))));
  }

  @Test
  void takes_no_total_beyond_what_money_can_be() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(List.of(mugs(2, Money.MAX_AMOUNT, "EUR"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(List.of(mugs(1, Money.MAX_AMOUNT, "EUR"), mugs(1, 1, "EUR"))));
  }

  @Test
  void by_card_needs_a_token() {
    assertThatIllegalArgumentException().isThrownBy(() -> card(Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> card(Optional.of(" ")));
    assertThatIllegalArgumentException().isThrownBy(() -> card(Optional.of("x".repeat(201))));
    assertThat(card(Optional.of(TOKEN)).paymentToken()).contains(TOKEN);
  }

  private static PlaceOrder card(Optional<String> token) {
    return new PlaceOrder(ORDER, CUSTOMER, LINES, PaymentMethod.CARD, token, Optional.empty());
  }
}
