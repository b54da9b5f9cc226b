package dev.tidemark.notification.language;

import dev.tidemark.contracts.shared.CustomerId;
import dev.tidemark.contracts.shared.OrderId;
import dev.tidemark.kernel.Event;
import java.util.List;

/** What happened in the correspondence about one order. */
public sealed interface CorrespondenceEvent extends Event {

  /**
   * It became known who placed the order.
   *
   * @param waiting notices that waited for it
   */
  record CustomerLearned(OrderId orderId, CustomerId customerId, List<Notice> waiting)
      implements CorrespondenceEvent {
    public CustomerLearned {
      waiting = List.copyOf(waiting);
    }
  }

  /** A notice waits until it is known whom it is for. */
  record NoticeDeferred(OrderId orderId, Notice notice) implements CorrespondenceEvent {}
}
