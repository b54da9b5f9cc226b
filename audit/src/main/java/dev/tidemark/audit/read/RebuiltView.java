package dev.tidemark.audit.read;

import dev.tidemark.kernel.view.View;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A view built anew beside the live one, to be compared with it. */
interface RebuiltView<ROW> {
  /** Which view. */
  View<ROW> view();

  /** Whether its rows are written in the commits of what they show. */
  boolean inline();

  /** The rows it came to so far; a copy. */
  Fingerprints rows();

  /** Has this told the key of every row that an event changes from now on. */
  void onChange(LongConsumer changed);

  /** Why they cannot be compared; empty if they can. */
  Optional<String> unjudged();

  /** What went wrong while it was built; empty if nothing did. */
  Optional<String> failure();
}
