package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.Refusal;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader begins that leaves alone what happened before it was known: where the log stood
 * when the first process opened that knows it. An empty commit under the reader's own name marks
 * the place; of many that write it at once, the log keeps one. Neither a lease nor a checkpoint
 * could: a process that has neither takes commands as well, and what follows from them is the
 * reader's.
 */
final class Beginnings {
  private final EventStore events;
  private final InstantSource clock;

  Beginnings(EventStore events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * The position after which the reader begins, the same for every process and for ever. To be
   * called before this process takes its first command.
   *
   * @throws StoreFault if it could not be stored now
   */
  long of(String reader) {
    UUID cause = Digest.uuid("beginning", reader);
    CommitId id = CommitId.ofMessage(reader, cause);
    return marked(id).orElseGet(() -> mark(reader, cause, id));
  }

  private Optional<Long> marked(CommitId id) {
    return Optional.ofNullable(events.find(List.of(id)).get(id)).map(Committed::position);
  }

  private long mark(String reader, UUID cause, CommitId id) {
    Origin origin =
        new Origin(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Tenant.DEFAULT,
            Actor.system(reader),
            cause,
            cause,
            "");
    Commit mark =
        new Commit(
            id, origin, List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    try {
      return switch (events.write(List.of(mark))) {
        case WriteResult.Stored stored -> stored.firstPosition() - 1;
        case WriteResult.Refused refused -> earlier(refused.refusals().get(id));
      };
    } catch (StoreFault.OutcomeUnknown unknown) {
      Committed found = events.settle(List.of(id)).get(id);
      if (found == null) {
        throw unknown;
      }
      return found.position();
    }
  }

  private static long earlier(@Nullable Refusal refusal) {
    if (refusal instanceof Refusal.AlreadyCommitted already) {
      return already.earlier().position();
    }
    throw new AssertionError("An empty commit was refused: " + refusal);
  }
}
