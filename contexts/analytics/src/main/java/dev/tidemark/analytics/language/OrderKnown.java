package dev.tidemark.analytics.language;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What is known of an order.
 *
 * @param createdAt when it was created, once that was heard
 * @param items its lines, once they were heard
 * @param noted names of the facts that were counted already
 */
public record OrderKnown(
    Optional<Instant> createdAt, List<Item> items, SequencedSet<String> noted) {
  public OrderKnown {
    items = List.copyOf(items);
  }
}
