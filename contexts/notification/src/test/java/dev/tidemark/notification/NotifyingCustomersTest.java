package dev.tidemark.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.ordering.v1.OrderCreated;
import dev.tidemark.contracts.ordering.v1.OrderItem;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.Money;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.contracts.shared.Sku;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.notification.language.DeliveryStatus;
import dev.tidemark.notification.port.AddressBook;
import dev.tidemark.notification.port.NotificationChannel.Outgoing;
import dev.tidemark.notification.view.DeliveryLog;
import dev.tidemark.testkit.ContextSpecification;
import dev.tidemark.testkit.SampleOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotifyingCustomersTest {
  private static final OrderId ORDER = new OrderId(new UUID(0x7000L, 7));
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Money TOTAL = new Money(1999, "EUR");
  private static final Instant T0 = SampleOrigin.AT;

  private final ScriptedChannel mail = new ScriptedChannel("email");
  private final ScriptedChannel log = new ScriptedChannel("log");
  private final ContextSpecification notification =
      ContextSpecification.of(new Notification(List.of(mail, log), AddressBook.ids()));

  private static OrderConfirmed confirmed() {
    return new OrderConfirmed(ORDER, ANN, TOTAL, T0);
  }

  private static OrderCreated created() {
    return new OrderCreated(
        ORDER, ANN, TOTAL, List.of(new OrderItem(new Sku("MUG-1"), 1, TOTAL)), T0);
  }

  private static PaymentFailed paymentFailed(Instant at) {
    return new PaymentFailed(
        new PaymentId(new UUID(0x7000L, 9)), ORDER, TOTAL, "card-declined", at);
  }

  private void hears(Contract fact) {
    notification.message(fact);
    notification.react();
  }

  private List<DeliveryLog> deliveries() {
    return notification
        .ask(new DeliveryLog.Deliveries(Optional.of(ORDER), Set.of(), PageRequest.first(50)))
        .orElseThrow()
        .items();
  }

  @Test
  void tells_a_confirmed_order_once_over_each_channel() {
    hears(confirmed());
    assertThat(mail.taken()).hasSize(1);
    assertThat(log.taken()).hasSize(1);
    Outgoing letter = mail.taken().getFirst();
    assertThat(letter.recipient()).isEqualTo("customer:ann");
    assertThat(letter.subject()).isEqualTo("Your order is confirmed");
    assertThat(letter.body()).contains(ORDER.toString(), "19.99 EUR");
  }

  @Test
  void tells_nothing_twice_however_often_it_hears_it() {
    for (int times = 0; times < 1_000; times++) {
      hears(confirmed());
    }
    assertThat(mail.taken()).hasSize(1);
    assertThat(deliveries()).hasSize(2);
  }

  @Test
  void tells_different_facts_apart() {
    hears(confirmed());
    hears(new OrderCancelled(ORDER, ANN, "changed-mind: too big", T0));
    assertThat(mail.taken())
        .extracting(Outgoing::subject)
        .containsExactly("Your order is confirmed", "Your order is cancelled");
    assertThat(mail.taken().getLast().body()).contains("changed-mind: too big");
  }

  @Test
  void tells_a_failed_payment_to_whoever_placed_the_order() {
    hears(created());
    assertThat(mail.taken()).isEmpty();
    hears(paymentFailed(T0));
    assertThat(mail.taken()).extracting(Outgoing::recipient).containsExactly("customer:ann");
    assertThat(mail.taken().getFirst().body()).contains("19.99 EUR", "card-declined");
  }

  @Test
  void keeps_a_failed_payment_until_it_knows_whom_to_tell() {
    hears(paymentFailed(T0));
    hears(paymentFailed(T0));
    assertThat(deliveries()).isEmpty();
    hears(created());
    hears(created());
    hears(paymentFailed(T0));
    assertThat(mail.taken()).extracting(Outgoing::recipient).containsExactly("customer:ann");
  }

  @Test
  void tells_each_failed_attempt_to_pay() {
    hears(created());
    hears(paymentFailed(T0));
    hears(paymentFailed(T0.plusSeconds(60)));
    assertThat(mail.taken()).hasSize(2);
  }

  @Test
  void writes_amounts_with_the_digits_of_their_currency() {
    hears(new OrderConfirmed(ORDER, ANN, new Money(1999, "JPY"), T0));
    assertThat(mail.taken().getFirst().body()).contains("1999 JPY");
  }

  @Test
  void finds_addresses_by_a_pattern() {
    ContextSpecification shop =
        ContextSpecification.of(
            new Notification(List.of(mail), AddressBook.pattern("{id}@customers.example")));
    shop.message(confirmed());
    shop.react();
    assertThat(mail.taken())
        .extracting(Outgoing::recipient)
        .containsExactly("ann@customers.example");
  }

  @Test
  void is_not_held_up_on_one_channel_by_another() {
    mail.breaks(true);
    hears(confirmed());
    assertThat(log.taken()).hasSize(1);
    assertThat(deliveries())
        .extracting(DeliveryLog::channel, DeliveryLog::status)
        .containsExactlyInAnyOrder(
            tuple("email", DeliveryStatus.Waiting), tuple("log", DeliveryStatus.Sent));
  }

  @Test
  void tries_again_later_with_the_same_id_until_it_works() {
    mail.breaks(true);
    hears(confirmed());
    notification.pass(Duration.ofMinutes(1));
    notification.react();
    assertThat(mail.refused()).isEqualTo(2);
    mail.works();
    notification.pass(Duration.ofMinutes(5));
    notification.react();
    assertThat(mail.taken()).hasSize(1);
    notification.pass(Duration.ofDays(1));
    notification.react();
    assertThat(mail.taken()).hasSize(1);
    assertThat(deliveries()).extracting(DeliveryLog::status).containsOnly(DeliveryStatus.Sent);
  }

  @Test
  void gives_up_after_five_attempts_and_says_why() {
    mail.breaks(true);
    hears(confirmed());
    for (int hour = 0; hour < 48; hour++) {
      notification.pass(Duration.ofHours(1));
      notification.react();
    }
    assertThat(mail.refused()).isEqualTo(5);
    assertThat(deliveries())
        .filteredOn(row -> row.channel().equals("email"))
        .extracting(DeliveryLog::status, DeliveryLog::attempts, DeliveryLog::problem)
        .containsExactly(tuple(DeliveryStatus.Failed, 5, "mailbox on fire"));
  }
}
