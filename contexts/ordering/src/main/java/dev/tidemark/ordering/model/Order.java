package dev.tidemark.ordering.model;

import dev.tidemark.contracts.shared.PaymentId;
import dev.tidemark.ordering.language.CancellationReason;
import dev.tidemark.ordering.language.OrderEvent;
import java.time.Instant;
import java.util.Optional;

/** An order, each status that changes what is allowed being a type of its own. */
public sealed interface Order {

  /** Nothing placed yet. */
  record NoOrder() implements Order {}

  /** An order that was placed. */
  sealed interface Placed extends Order {
    /** How it was placed. */
    OrderEvent.Placed content();

    /** When it came to be as it is. */
    Instant since();
  }

  /** An order that can still be cancelled. */
  sealed interface Open extends Placed {}

  /** Waiting for its money, or for stock. */
  record PendingPayment(OrderEvent.Placed content) implements Open {
    @Override
    public Instant since() {
      return content.placedAt();
    }
  }

  /** Its money is collected. */
  record Paid(OrderEvent.Placed content, PaymentId paymentId, Instant since) implements Open {}

  /** It will be delivered. Without a payment if it is paid on delivery or costs nothing. */
  record Confirmed(OrderEvent.Placed content, Optional<PaymentId> paymentId, Instant since)
      implements Open {}

  /** It goes no further and is being undone. */
  record Cancelling(Open before, CancellationReason reason, Instant since) implements Placed {
    @Override
    public OrderEvent.Placed content() {
      return before.content();
    }
  }

  /** It was delivered, and never changes again. */
  record Completed(OrderEvent.Placed content, Instant since) implements Placed {}

  /** It is undone, and never changes again. */
  record Cancelled(OrderEvent.Placed content, CancellationReason reason, Instant since)
      implements Placed {}
}
