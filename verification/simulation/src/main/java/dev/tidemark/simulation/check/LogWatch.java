package dev.tidemark.simulation.check;

import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.StoredEvent;
import java.util.List;

/**
 * Looks over the shoulder of everybody who reads a log: once a position can be read, all below it
 * can. So whatever is read behind a position follows it without a gap.
 */
final class LogWatch implements EventLog {
  private final EventLog real;
  private final Breaches breaches;

  LogWatch(EventLog real, Breaches breaches) {
    this.real = real;
    this.breaches = breaches;
  }

  @Override
  public List<StoredEvent> after(long position, int limit) {
    List<StoredEvent> page = real.after(position, limit);
    if (!page.isEmpty() && page.getLast().position() - position != page.size()) {
      breaches.found(
          "E2 logIsContiguous",
          "Behind position %d there are %d events up to %d."
              .formatted(position, page.size(), page.getLast().position()));
    }
    return page;
  }

  @Override
  public Matching matching(EventQuery query) {
    return real.matching(query);
  }

  @Override
  public List<Seal> seals(long after, long upTo) {
    return real.seals(after, upTo);
  }

  @Override
  public Head head() {
    return real.head();
  }
}
