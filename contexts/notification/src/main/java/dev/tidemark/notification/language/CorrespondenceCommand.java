package dev.tidemark.notification.language;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Command;

/** What the correspondence about one order can be ordered to do. */
public sealed interface CorrespondenceCommand extends Command<Correspondence> {
  /** About which order. */
  OrderId orderId();

  /** This customer placed the order. */
  record LearnCustomer(OrderId orderId, CustomerId customerId) implements CorrespondenceCommand {}

  /** Keeps a notice until it is known whom it is for. */
  record DeferNotice(Notice notice) implements CorrespondenceCommand {
    @Override
    public OrderId orderId() {
      return notice.orderId();
    }
  }
}
