package dev.tidemark.notification.language;

import dev.tidemark.contracts.shared.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of whom to write to about one order.
 *
 * @param customer who ordered; empty until that is heard
 * @param waiting notices that wait for it
 */
public record Correspondence(Optional<CustomerId> customer, List<Notice> waiting) {
  public Correspondence {
    waiting = List.copyOf(waiting);
  }
}
