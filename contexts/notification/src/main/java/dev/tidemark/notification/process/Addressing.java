package dev.tidemark.notification.process;

import dev.tidemark.contracts.ordering.v1.OrderCancelled;
import dev.tidemark.contracts.ordering.v1.OrderConfirmed;
import dev.tidemark.contracts.payment.v1.PaymentFailed;
import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.message.Contract;
import dev.tidemark.kernel.process.Effect;
import dev.tidemark.kernel.process.Handler;
import dev.tidemark.kernel.process.UnitOfWork;
import dev.tidemark.notification.language.Correspondence;
import dev.tidemark.notification.language.CorrespondenceCommand.DeferNotice;
import dev.tidemark.notification.language.CorrespondenceEvent;
import dev.tidemark.notification.language.CorrespondenceEvent.CustomerLearned;
import dev.tidemark.notification.language.CorrespondenceEvent.NoticeDeferred;
import dev.tidemark.notification.language.DeliveryCommand.RequestDelivery;
import dev.tidemark.notification.language.Letter;
import dev.tidemark.notification.language.Notice;
import dev.tidemark.notification.port.AddressBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Turns facts about orders into letters to their customers, one for each channel. */
public final class Addressing {
  private final List<String> channels;
  private final AddressBook addresses;

  /** Writes over these channels to the addresses in this book. */
  public Addressing(List<String> channels, AddressBook addresses) {
    this.channels = List.copyOf(channels);
    this.addresses = addresses;
  }

  /** Tells the customer that the order is confirmed. */
  public Handler<OrderConfirmed> orderConfirmed() {
    return new Telling<>(Templates::orderConfirmed, (fact, work) -> Optional.of(fact.customerId()));
  }

  /** Tells the customer that the order is cancelled. */
  public Handler<OrderCancelled> orderCancelled() {
    return new Telling<>(Templates::orderCancelled, (fact, work) -> Optional.of(fact.customerId()));
  }

  /** Tells the customer that a payment failed, as soon as it is known who that is. */
  public Handler<PaymentFailed> paymentFailed(
      AggregateType<?, Correspondence, ?, ?> correspondence) {
    return new Telling<>(
        Templates::paymentFailed,
        (fact, work) -> work.state(correspondence, fact.orderId().toString()).customer());
  }

  /** Sends what has waited for the customer to be known. */
  public List<Effect> sendWaiting(CorrespondenceEvent event, Correspondence known, Origin origin) {
    return switch (event) {
      case CustomerLearned learned ->
          learned.waiting().stream()
              .flatMap(notice -> letters(notice, learned.customerId()).stream())
              .<Effect>map(letter -> new Effect.Tell(new RequestDelivery(letter)))
              .toList();
      case NoticeDeferred deferred -> List.of();
    };
  }

  private List<Letter> letters(Notice notice, CustomerId customer) {
    List<Letter> letters = new ArrayList<>();
    for (String channel : channels) {
      letters.add(new Letter(notice, addresses.addressOf(customer, channel), channel));
    }
    return letters;
  }

  /** Tells one kind of fact; the deliveries it leads to are found by the engine. */
  private final class Telling<M extends Contract> implements Handler<M> {
    private final Function<M, Notice> template;
    private final BiFunction<M, UnitOfWork, Optional<CustomerId>> customerOf;

    Telling(
        Function<M, Notice> template, BiFunction<M, UnitOfWork, Optional<CustomerId>> customerOf) {
      this.template = template;
      this.customerOf = customerOf;
    }

    @Override
    public Set<String> touches(M message) {
      return Set.of(message.subject());
    }

    @Override
    public void handle(M message, UnitOfWork work) {
      Notice notice = template.apply(message);
      customerOf
          .apply(message, work)
          .ifPresentOrElse(
              customer ->
                  letters(notice, customer)
                      .forEach(letter -> work.tell(new RequestDelivery(letter))),
              () -> work.tell(new DeferNotice(notice)));
    }
  }
}
