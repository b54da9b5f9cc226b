package dev.tidemark.bench.axon4;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The payment of an order. */
final class Payment {
  /** For Axon, which reads it; absent until the first event. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String payment;

  Payment() {}

  @CommandHandler
  Payment(Messages.ChargePayment command) {
    apply(new Messages.PaymentCharged(command.payment(), command.order(), command.note()));
  }

  @EventSourcingHandler
  void on(Messages.PaymentCharged event) {
    payment = event.payment();
  }
}
