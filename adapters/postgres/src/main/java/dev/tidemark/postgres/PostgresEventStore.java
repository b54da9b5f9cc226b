package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Answer;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.StoredPayload;
import dev.tidemark.kernel.log.WriteResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The write side of a log: a batch is one call of the server's function {@code append}. */
final class PostgresEventStore implements EventStore {
  private static final String FIND =
      "select id, position, fingerprint, answer from commits where id = any (?)";
  private static final String SETTLE = "select id, position, fingerprint, answer from settle(?)";
  // The key alone would do. The tenant beside it keeps a mistake in making keys from crossing
  // tenants.
  private static final String OF_STREAM =
      "e.stream = ? and e.version > ? and e.tenant = ? order by e.version limit ?";
  private static final String READ = EventRows.select(OF_STREAM, "e.version");
  private static final String PAYLOADS =
      "select e.position, e.version, e.type, e.type_version, e.data from events e where "
          + OF_STREAM;

  // Whoever meets something in the way is likely to meet more: messages that come again, or another
  // process on the same streams. A call in vain costs more than some that ask needlessly.
  private static final int CALLS_THAT_ASK = 100;

  private final AtomicInteger asking = new AtomicInteger();
  private final Database writers;
  private final Database readers;
  private final LostSessions lost;
  private final HeadHolder holder;
  // Many writes at once, or one settling: a write that has not reached the server yet cannot be
  // outwaited there.
  private final ReadWriteLock underWay = new ReentrantReadWriteLock();

  PostgresEventStore(Database writers, Database readers, LostSessions lost, HeadHolder holder) {
    this.writers = writers;
    this.readers = readers;
    this.lost = lost;
    this.holder = holder;
  }

  @Override
  public WriteResult write(List<Commit> batch) {
    AppendCall call = AppendCall.of(batch);
    AppendAnswer answer = shared(() -> append(call));
    if (answer.isStored() && call.streams().areContinued()) {
      return new WriteResult.Stored(answer.head() + 1, answer.outboxHead() + 1);
    }
    // Stored commits never change, so their answers may be read afterwards.
    Map<CommitId, Committed> earlier = ask(readers::read, FIND, answer.committed());
    return new WriteResult.Refused(Refusals.of(call, answer, earlier));
  }

  @Override
  public Map<CommitId, Committed> settle(Collection<CommitId> ids) {
    underWay.writeLock().lock();
    try {
      lost.end(readers);
      return ask(readers::read, SETTLE, values(ids));
    } finally {
      underWay.writeLock().unlock();
    }
  }

  @Override
  public Map<CommitId, Committed> find(Collection<CommitId> ids) {
    return ask(readers::read, FIND, values(ids));
  }

  @Override
  public List<StoredEvent> read(StreamId stream, long afterVersion, int limit) {
    return readers.read(
        READ, EventRows::event, StreamKey.of(stream), afterVersion, stream.tenant().value(), limit);
  }

  @Override
  public List<StoredPayload> payloads(StreamId stream, long afterVersion, int limit) {
    Row<StoredPayload> row =
        at ->
            new StoredPayload(
                at.getLong(1),
                at.getLong(2),
                new EventType(at.getString(3), at.getInt(4)),
                at.getBytes(5));
    return readers.read(
        PAYLOADS, row, StreamKey.of(stream), afterVersion, stream.tenant().value(), limit);
  }

  /**
   * Hopes that nothing stands in the way, which is nearly always so, and asks what it is only when
   * something does. The answer is always one to a call that asked, or that stored the batch.
   */
  private AppendAnswer append(AppendCall call) {
    boolean hopes = asking.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    if (hopes && call.streams().areContinued()) {
      Optional<AppendAnswer> stored = appendUnasked(call);
      if (stored.isPresent()) {
        return stored.get();
      }
      asking.set(CALLS_THAT_ASK);
    }
    return append(call, true);
  }

  /** Empty if something stands in the way; then nothing is stored. */
  private Optional<AppendAnswer> appendUnasked(AppendCall call) {
    try {
      return Optional.of(append(call, false)).filter(AppendAnswer::isStored);
    } catch (StoreFault.Impossible fault) {
      if (PostgresFault.isTaken(fault)) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private AppendAnswer append(AppendCall call, boolean asks) {
    try {
      Arguments arguments = call.arguments(asks);
      return writers.change(arguments.sql(), AppendAnswer::read, arguments.values()).getFirst();
    } catch (StoreFault.Unavailable fault) {
      throw holder.named(fault);
    }
  }

  private <T> T shared(Supplier<T> write) {
    underWay.readLock().lock();
    try {
      return write.get();
    } finally {
      underWay.readLock().unlock();
    }
  }

  private static List<UUID> values(Collection<CommitId> ids) {
    return ids.stream().map(CommitId::value).toList();
  }

  private static Map<CommitId, Committed> ask(Asking asking, String sql, List<UUID> ids) {
    Map<CommitId, Committed> found = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      asking
          .ask(sql, PostgresEventStore::committed, Column.of(ids))
          .forEach(c -> found.put(c.id(), c));
    }
    return found;
  }

  private static Committed committed(ResultSet at) throws SQLException {
    byte[] fingerprint = at.getBytes(3);
    Optional<Answer> answer =
        fingerprint == null
            ? Optional.empty()
            : Optional.of(new Answer(fingerprint, at.getBytes(4)));
    return new Committed(new CommitId(at.getObject(1, UUID.class)), at.getLong(2), answer);
  }

  /** A way to ask for commits. */
  @FunctionalInterface
  private interface Asking {
    List<Committed> ask(String sql, Row<Committed> row, Column ids);
  }
}
