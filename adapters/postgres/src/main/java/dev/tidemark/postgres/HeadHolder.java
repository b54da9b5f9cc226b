package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoreFault;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Tells who holds a log, so that whoever waited for it in vain can say whom to look at. */
final class HeadHolder {
  /** Gave up waiting for a lock; was cancelled by the limit for a statement. */
  private static final Set<String> WAITED = Set.of("55P03", "57014");

  private final Database readers;

  HeadHolder(Database readers) {
    this.readers = readers;
  }

  /** A line about the session, for an operator; empty when nobody holds the log. */
  Optional<String> now() {
    return readers
        .read("select head_holder()", at -> Optional.ofNullable(at.getString(1)))
        .getFirst();
  }

  /** The same fault; if it came of waiting, it says who is in the way as far as that is known. */
  StoreFault.Unavailable named(StoreFault.Unavailable fault) {
    if (!(fault.getCause() instanceof SQLException cause)
        || !WAITED.contains(cause.getSQLState())) {
      return fault;
    }
    try {
      return now()
          .map(holder -> new StoreFault.Unavailable("the log is held by " + holder, fault))
          .orElse(fault);
    } catch (StoreFault unanswered) {
      fault.addSuppressed(unanswered);
      return fault;
    }
  }
}
