package dev.tidemark.audit.read;

import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.View;
import java.util.Optional;

/** A view built anew beside the live one, to be compared with it. */
interface RebuiltView<ROW> {
  /** Which view. */
  View<ROW> view();

  /** Whether its rows are written in the commits of what they show. */
  boolean inline();

  /** Takes the next event of the log into account. */
  void take(Recorded<?> event);

  /** The rows it came to. */
  Fingerprints rows();

  /** Why they cannot be compared; empty if they can. */
  Optional<String> unjudged();

  /** What went wrong while it was built; empty if nothing did. */
  Optional<String> failure();
}
