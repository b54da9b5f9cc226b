package dev.tidemark.ordering.model;

import static dev.tidemark.kernel.Decision.accept;
import static dev.tidemark.kernel.Decision.nothing;
import static dev.tidemark.kernel.Decision.refuse;

import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.kernel.Decider;
import dev.tidemark.kernel.Decision;
import dev.tidemark.kernel.Origin;
import dev.tidemark.ordering.language.OrderCommand;
import dev.tidemark.ordering.language.OrderCommand.CancelOrder;
import dev.tidemark.ordering.language.OrderCommand.CompleteCancellation;
import dev.tidemark.ordering.language.OrderCommand.CompleteOrder;
import dev.tidemark.ordering.language.OrderCommand.ConfirmOrder;
import dev.tidemark.ordering.language.OrderCommand.MarkOrderPaid;
import dev.tidemark.ordering.language.OrderCommand.PlaceOrder;
import dev.tidemark.ordering.language.OrderEvent;
import dev.tidemark.ordering.language.OrderRejection.IllegalTransition;
import dev.tidemark.ordering.language.OrderRejection.OrderAlreadyExists;
import dev.tidemark.ordering.language.OrderRejection.OrderNotFound;
import dev.tidemark.ordering.language.OrderRejection.PaymentDiffers;
import dev.tidemark.ordering.model.Order.Cancelled;
import dev.tidemark.ordering.model.Order.Cancelling;
import dev.tidemark.ordering.model.Order.Completed;
import dev.tidemark.ordering.model.Order.Confirmed;
import dev.tidemark.ordering.model.Order.NoOrder;
import dev.tidemark.ordering.model.Order.Open;
import dev.tidemark.ordering.model.Order.Paid;
import dev.tidemark.ordering.model.Order.PendingPayment;
import dev.tidemark.ordering.model.Order.Placed;
import java.time.Instant;
import java.util.Optional;

/**
 * What an order does in which status.
 *
 * <p>An order that is being cancelled agrees to being paid or confirmed without an event: the news
 * crossed the request, and the saga takes back whatever it stands for.
 */
public final class OrderRules implements Decider<OrderCommand, Order, OrderEvent> {
  @Override
  public Order initial() {
    return new NoOrder();
  }

  @Override
  public Decision<OrderEvent> decide(OrderCommand command, Order order, Origin origin) {
    return switch (order) {
      case NoOrder none -> begin(command, origin.at());
      case Placed placed -> goOn(command, placed, origin.at());
    };
  }

  private static Decision<OrderEvent> begin(OrderCommand command, Instant now) {
    return command instanceof PlaceOrder place
        ? accept(placed(place, now))
        : refuse(new OrderNotFound(command.orderId()));
  }

  private static Decision<OrderEvent> goOn(OrderCommand command, Placed order, Instant now) {
    return switch (command) {
      case PlaceOrder again -> placeAgain(again, order);
      case MarkOrderPaid paid -> markPaid(paid, order, now);
      case ConfirmOrder confirm -> confirm(confirm, order, now);
      case CompleteOrder complete -> complete(complete, order, now);
      case CancelOrder cancel -> cancel(cancel, order, now);
      case CompleteCancellation undone -> completeCancellation(undone, order, now);
    };
  }

  private static Decision<OrderEvent> placeAgain(PlaceOrder again, Placed order) {
    OrderEvent.Placed content = order.content();
    return placed(again, content.placedAt()).equals(content)
        ? nothing()
        : refuse(new OrderAlreadyExists("orderId"));
  }

  private static Decision<OrderEvent> markPaid(MarkOrderPaid paid, Placed order, Instant now) {
    return switch (order) {
      case PendingPayment(OrderEvent.Placed content) ->
          paid.amount().equals(content.total())
              ? accept(new OrderEvent.Paid(paid.orderId(), paid.paymentId(), paid.amount(), now))
              : refuse(new PaymentDiffers(content.total(), paid.amount()));
      case Paid known -> sameOrIllegal(known, paid, Optional.of(known.paymentId()));
      case Confirmed known -> sameOrIllegal(known, paid, known.paymentId());
      case Cancelling cancelling -> nothing();
      case Completed completed -> illegal(completed);
      case Cancelled cancelled -> illegal(cancelled);
    };
  }

  private static Decision<OrderEvent> sameOrIllegal(
      Placed order, MarkOrderPaid paid, Optional<PaymentId> known) {
    return known.equals(Optional.of(paid.paymentId())) ? nothing() : illegal(order);
  }

  private static Decision<OrderEvent> confirm(ConfirmOrder command, Placed order, Instant now) {
    return switch (order) {
      case PendingPayment pending ->
          pending.content().paidInAdvance() ? illegal(pending) : confirmed(command, now);
      case Paid paid -> confirmed(command, now);
      case Confirmed confirmed -> nothing();
      case Cancelling cancelling -> nothing();
      case Completed completed -> nothing();
      case Cancelled cancelled -> illegal(cancelled);
    };
  }

  private static Decision<OrderEvent> confirmed(ConfirmOrder command, Instant now) {
    return accept(new OrderEvent.Confirmed(command.orderId(), now));
  }

  private static Decision<OrderEvent> complete(CompleteOrder command, Placed order, Instant now) {
    return switch (order) {
      case Confirmed confirmed -> accept(new OrderEvent.Completed(command.orderId(), now));
      case Completed completed -> nothing();
      case PendingPayment pending -> illegal(pending);
      case Paid paid -> illegal(paid);
      case Cancelling cancelling -> illegal(cancelling);
      case Cancelled cancelled -> illegal(cancelled);
    };
  }

  private static Decision<OrderEvent> cancel(CancelOrder command, Placed order, Instant now) {
    return switch (order) {
      case Open open ->
          accept(new OrderEvent.CancellationRequested(command.orderId(), command.reason(), now));
      case Cancelling cancelling -> nothing();
      case Completed completed -> illegal(completed);
      case Cancelled cancelled -> illegal(cancelled);
    };
  }

  /** A delivered order stays delivered, whatever is taken back afterwards. */
  private static Decision<OrderEvent> completeCancellation(
      CompleteCancellation command, Placed order, Instant now) {
    return switch (order) {
      case Open open -> accept(cancelled(command, now));
      case Cancelling cancelling -> accept(cancelled(command, now));
      case Completed completed -> nothing();
      case Cancelled cancelled -> nothing();
    };
  }

  private static OrderEvent cancelled(CompleteCancellation command, Instant now) {
    return new OrderEvent.Cancelled(command.orderId(), command.reason(), now);
  }

  private static OrderEvent.Placed placed(PlaceOrder command, Instant at) {
    return new OrderEvent.Placed(
        command.orderId(),
        command.customerId(),
        command.items(),
        command.total(),
        command.payment(),
        command.paymentToken(),
        command.shippingAddress(),
        at);
  }

  private static Decision<OrderEvent> illegal(Placed order) {
    return refuse(
        new IllegalTransition(
            Standing.status(order), order instanceof Cancelling, Standing.actions(order)));
  }

  @Override
  public Order evolve(Order order, OrderEvent event) {
    return History.next(order, event);
  }
}
