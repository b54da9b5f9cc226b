package dev.tidemark.contracts.ordering.v1;

import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.message.IntegrationEvent;
import java.time.Instant;

/**
 * An order was delivered and nothing is left to do.
 *
 * @param orderId which order
 * @param completedAt when it was delivered
 */
public record OrderCompleted(OrderId orderId, Instant completedAt) implements IntegrationEvent {

  @Override
  public String subject() {
    return orderId.toString();
  }
}
