package dev.tidemark.bench.axon4;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The order: placed, then confirmed. */
final class Order {
  /** For Axon, which reads it; absent until the first event. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String order;

  private boolean confirmed;

  Order() {}

  @CommandHandler
  Order(Messages.PlaceOrder command) {
    apply(new Messages.OrderPlaced(command.order(), command.note()));
  }

  @CommandHandler
  void confirm(Messages.ConfirmOrder command) {
    if (!confirmed) {
      apply(new Messages.OrderConfirmed(command.order(), command.note()));
    }
  }

  @EventSourcingHandler
  void on(Messages.OrderPlaced event) {
    order = event.order();
  }

  @EventSourcingHandler
  void on(Messages.OrderConfirmed event) {
    confirmed = true;
  }
}
