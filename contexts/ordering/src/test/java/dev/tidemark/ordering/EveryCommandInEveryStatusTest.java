package dev.tidemark.ordering;

import static dev.tidemark.ordering.Sample.AT;
import static dev.tidemark.ordering.Sample.CANCEL;
import static dev.tidemark.ordering.Sample.CANCELLED;
import static dev.tidemark.ordering.Sample.CHANGED_MIND;
import static dev.tidemark.ordering.Sample.COMPLETED;
import static dev.tidemark.ordering.Sample.CONFIRMED;
import static dev.tidemark.ordering.Sample.ORDER;
import static dev.tidemark.ordering.Sample.PAID;
import static dev.tidemark.ordering.Sample.PAYMENT;
import static dev.tidemark.ordering.Sample.PLACE;
import static dev.tidemark.ordering.Sample.PLACED;
import static dev.tidemark.ordering.Sample.PLACED_COD;
import static dev.tidemark.ordering.Sample.REQUESTED;
import static dev.tidemark.ordering.Sample.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.Decision;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderCommand.CompleteCancellation;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.ConfirmOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderRejection;
import dev.tidemark.ordering.language.OrderRejection.IllegalTransition;
import dev.tidemark.ordering.language.OrderRejection.OrderNotFound;
import dev.tidemark.ordering.language.OrderRejection.PaymentDiffers;
import dev.tidemark.ordering.language.OrderStatus;
import dev.tidemark.ordering.model.Order;
import dev.tidemark.ordering.model.OrderRules;
import dev.tidemark.testkit.SampleOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table: what each command does in each status. */
class EveryCommandInEveryStatusTest {
  private static final OrderRules RULES = new OrderRules();
  private static final Map<String, List<OrderEvent>> HISTORIES = new LinkedHashMap<>();
  private static final Map<String, OrderCommand> COMMANDS = new LinkedHashMap<>();

  static {
    HISTORIES.put("none", List.of());
    HISTORIES.put("pending", List.of(PLACED));
    HISTORIES.put("pending-cod", List.of(PLACED_COD));
    HISTORIES.put("paid", List.of(PLACED, PAID));
    HISTORIES.put("confirmed", List.of(PLACED, PAID, CONFIRMED));
    HISTORIES.put("confirmed-cod", List.of(PLACED_COD, CONFIRMED));
    HISTORIES.put("pending-cancelling", List.of(PLACED, REQUESTED));
    HISTORIES.put("paid-cancelling", List.of(PLACED, PAID, REQUESTED));
    HISTORIES.put("confirmed-cancelling", List.of(PLACED, PAID, CONFIRMED, REQUESTED));
    HISTORIES.put("completed", List.of(PLACED, PAID, CONFIRMED, COMPLETED));
    HISTORIES.put("cancelled", List.of(PLACED, REQUESTED, CANCELLED));
    COMMANDS.put("place", PLACE);
    COMMANDS.put("mark-paid", new MarkOrderPaid(ORDER, PAYMENT, TOTAL));
    COMMANDS.put("confirm", new ConfirmOrder(ORDER));
    COMMANDS.put("complete", new CompleteOrder(ORDER));
    COMMANDS.put("cancel", CANCEL);
    COMMANDS.put("undone", new CompleteCancellation(ORDER, CHANGED_MIND));
  }

  private static Order after(List<OrderEvent> history) {
    Order order = RULES.initial();
    for (OrderEvent event : history) {
      order = RULES.evolve(order, event);
    }
    return order;
  }

  private static Decision<OrderEvent> decide(String status, OrderCommand command) {
    List<OrderEvent> history = HISTORIES.getOrDefault(status, List.of());
    return RULES.decide(command, after(history), SampleOrigin.ORIGIN);
  }

  @ParameterizedTest
  @CsvSource({
    "none                , Placed   , not-found, not-found, not-found, not-found, not-found",
    "pending             , nothing  , Paid     , illegal  , illegal  , Requested, Cancelled",
    "pending-cod         , exists   , Paid     , Confirmed, illegal  , Requested, Cancelled",
    "paid                , nothing  , nothing  , Confirmed, illegal  , Requested, Cancelled",
    "confirmed           , nothing  , nothing  , nothing  , Completed, Requested, Cancelled",
    "confirmed-cod       , exists   , illegal  , nothing  , Completed, Requested, Cancelled",
    "pending-cancelling  , nothing  , nothing  , nothing  , illegal  , nothing  , Cancelled",
    "paid-cancelling     , nothing  , nothing  , nothing  , illegal  , nothing  , Cancelled",
    "confirmed-cancelling, nothing  , nothing  , nothing  , illegal  , nothing  , Cancelled",
    "completed           , nothing  , illegal  , nothing  , nothing  , illegal  , nothing",
    "cancelled           , nothing  , illegal  , illegal  , illegal  , illegal  , nothing",
  })
  void has_one_answer(
      String status,
      String place,
      String markPaid,
      String confirm,
      String complete,
      String cancel,
      String undone) {
    assertThat(COMMANDS.values().stream().map(command -> answer(decide(status, command))))
        .containsExactly(place, markPaid, confirm, complete, cancel, undone);
  }

  private static String answer(Decision<OrderEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<OrderEvent>(List<OrderEvent> events) when events.isEmpty() ->
          "nothing";
      case Decision.Accepted<OrderEvent>(List<OrderEvent> events) -> name(events.getFirst());
      case Decision.Refused<OrderEvent>(OrderRejection reason) -> name(reason);
      case Decision.Refused<OrderEvent> refused ->
          throw new AssertionError("No reason of this context: " + refused);
    };
  }

  private static String name(OrderEvent event) {
    return event instanceof OrderEvent.CancellationRequested
        ? "Requested"
        : event.getClass().getSimpleName();
  }

  private static String name(OrderRejection reason) {
    return switch (reason) {
      case OrderNotFound missing -> "not-found";
      case OrderRejection.OrderAlreadyExists exists -> "exists";
      case IllegalTransition illegal -> "illegal";
      case PaymentDiffers differs -> "differs";
    };
  }

  @Test
  void is_in_the_table() {
    assertThat(COMMANDS.values().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
  }

  @Test
  void events_carry_the_command_and_the_moment() {
    assertThat(decide("pending", new MarkOrderPaid(ORDER, PAYMENT, TOTAL)))
        .isEqualTo(Decision.accept(PAID));
    assertThat(decide("paid", new ConfirmOrder(ORDER))).isEqualTo(Decision.accept(CONFIRMED));
    assertThat(decide("confirmed", new CompleteOrder(ORDER))).isEqualTo(Decision.accept(COMPLETED));
    assertThat(decide("paid", CANCEL)).isEqualTo(Decision.accept(REQUESTED));
    assertThat(decide("paid-cancelling", new CompleteCancellation(ORDER, CHANGED_MIND)))
        .isEqualTo(Decision.accept(new OrderEvent.Cancelled(ORDER, CHANGED_MIND, AT)));
  }

  @Test
  void refusals_say_where_the_order_stands_and_what_is_allowed() {
    assertThat(decide("none", CANCEL)).isEqualTo(Decision.refuse(new OrderNotFound(ORDER)));
    assertThat(decide("cancelled", CANCEL))
        .isEqualTo(Decision.refuse(new IllegalTransition(OrderStatus.Cancelled, false, List.of())));
    assertThat(decide("paid", new CompleteOrder(ORDER)))
        .isEqualTo(
            Decision.refuse(new IllegalTransition(OrderStatus.Paid, false, List.of("cancel"))));
    assertThat(decide("paid-cancelling", new CompleteOrder(ORDER)))
        .isEqualTo(Decision.refuse(new IllegalTransition(OrderStatus.Paid, true, List.of())));
  }

  @Test
  void another_sum_than_the_order_costs_pays_nothing() {
    Money short1 = new Money(5996, "EUR");
    assertThat(decide("pending", new MarkOrderPaid(ORDER, PAYMENT, short1)))
        .isEqualTo(Decision.refuse(new PaymentDiffers(TOTAL, short1)));
  }

  @Test
  void a_second_payment_is_not_taken_for_the_first() {
    PaymentId other = new PaymentId(new UUID(0x7000L, 99));
    assertThat(decide("paid", new MarkOrderPaid(ORDER, other, TOTAL)))
        .isEqualTo(
            Decision.refuse(new IllegalTransition(OrderStatus.Paid, false, List.of("cancel"))));
  }
}
