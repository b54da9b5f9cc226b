package dev.tidemark.memory;

import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.StoredRow;
import org.jspecify.annotations.Nullable;

/** A stored row that is decoded once, when something in it is asked for. */
final class Row {
  private final StoredRow stored;
  private @Nullable Object decoded;

  Row(StoredRow stored) {
    this.stored = stored;
  }

  StoredRow stored() {
    return stored;
  }

  <ROW> ROW as(Class<ROW> type, Codec codec) {
    if (!type.isInstance(decoded)) {
      decoded = codec.decode(stored.body(), type);
    }
    return type.cast(decoded);
  }
}
