package dev.tidemark.kernel.process;

import dev.tidemark.kernel.Command;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.Rejection;
import dev.tidemark.kernel.context.AggregateType;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.EventQuery;
import dev.tidemark.kernel.message.Contract;
import java.util.Optional;

/**
 * What a message handler may look at and do. Everything it does becomes one commit, together with
 * the mark that the message is handled.
 */
public interface UnitOfWork {
  /** Who caused this, when, for whom. */
  Origin origin();

  /** The state of an aggregate, including what this unit of work has done to it so far. */
  <S> S state(AggregateType<?, S, ?, ?> type, String id);

  /** Orders an aggregate of this context; empty when it followed, else why it refused. */
  Optional<Rejection> tell(Command<?> command);

  /** Tells or asks other contexts something. */
  void send(Contract message);

  /**
   * Reads across streams and makes it a condition of the commit that nothing new matches. Handlers
   * that call this may be called again when something does.
   */
  EventLog.Matching require(EventQuery query);
}
