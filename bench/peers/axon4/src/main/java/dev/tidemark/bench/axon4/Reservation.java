package dev.tidemark.bench.axon4;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Stock that is kept for an order. */
final class Reservation {
  /** For Axon, which reads it; absent until the first event. */
  @SuppressWarnings("UnusedVariable")
  @AggregateIdentifier
  private @Nullable String reservation;

  Reservation() {}

  @CommandHandler
  Reservation(Messages.ReserveStock command) {
    apply(new Messages.StockReserved(command.reservation(), command.order(), command.note()));
  }

  @EventSourcingHandler
  void on(Messages.StockReserved event) {
    reservation = event.reservation();
  }
}
