package dev.tidemark.kernel.view;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param items rows in the order asked for
 * @param next where the next page begins; empty on the last one
 */
public record Page<T>(List<T> items, Optional<PageRequest.Bookmark> next) {
  public Page {
    items = List.copyOf(items);
  }
}
