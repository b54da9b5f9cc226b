package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * An order will not be delivered, and everything done for it is undone.
 *
 * @param orderId which order
 * @param customerId who placed it
 * @param cancellationReason why, in words for people
 * @param cancelledAt when it became final
 */
public record OrderCancelled(
    OrderId orderId, CustomerId customerId, String cancellationReason, Instant cancelledAt)
    implements IntegrationEvent {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
