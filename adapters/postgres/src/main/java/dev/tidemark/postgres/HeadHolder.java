package dev.tidemark.postgres;

import dev.tidemark.kernel.log.StoreFault;
import java.sql.SQLException;
import java.time.Duration;
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

  /**
   * How long the first of those has waited that wait for the log, or for the turn to write; zero
   * when nobody does.
   */
  Duration longestWait() {
    return readers
        .read(
            """
            select coalesce(max(extract(epoch from clock_timestamp() - w.waitstart)), 0) * 1000
            from pg_locks w join pg_locks r on r.pid = w.pid
            where not w.granted
              and r.database = (select oid from pg_database where datname = current_database())
              and (r.granted and r.locktype = 'relation' and r.relation = 'log_head'::regclass
                or r.locktype = 'advisory' and r.classid = 'pg_class'::regclass
                  and r.objid = 'log_head'::regclass)
            """,
            at -> Duration.ofMillis(at.getLong(1)))
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
