package dev.tidemark.memory;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.Committed;
import dev.tidemark.kernel.log.DueTimer;
import dev.tidemark.kernel.log.HandledMessage;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxRow;
import dev.tidemark.kernel.log.ParkedMessage;
import dev.tidemark.kernel.log.ParkingEntry;
import dev.tidemark.kernel.log.Seal;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.ViewTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What lies on the disk, and the lock: all of it is read and written only by code that synchronises
 * on this object. Ordered collections only, so that the same calls always give the same answers.
 */
final class Contents {
  final UUID incarnation;
  final InstantSource clock;

  final List<LoggedEvent> events = new ArrayList<>();
  final Map<StreamId, List<StoredEvent>> streams = new LinkedHashMap<>();
  final Map<CommitId, Committed> commits = new LinkedHashMap<>();

  /** By the position of the last event each covers. */
  final NavigableMap<Long, Seal> seals = new TreeMap<>();

  final List<OutboxRow> outbox = new ArrayList<>();
  final Map<TimerId, Instant> timers = new LinkedHashMap<>();
  final Map<TableId, Table> tables = new LinkedHashMap<>();

  /** By the stand-in for the live table, as are the next two. */
  final Map<TableId, TableId> liveTables = new LinkedHashMap<>();

  final Map<TableId, TableId> keptTables = new LinkedHashMap<>();
  final Map<TableId, Integer> generations = new LinkedHashMap<>();
  final Map<String, Checkpoint> checkpoints = new LinkedHashMap<>();
  final Map<String, Lease> leases = new LinkedHashMap<>();
  final Map<SnapshotKey, Snapshot> snapshots = new LinkedHashMap<>();
  final Map<ParkingKey, ParkedMessage> parked = new LinkedHashMap<>();
  final List<ParkingEntry> trail = new ArrayList<>();
  long lastParked;

  Contents(UUID incarnation, InstantSource clock) {
    this.incarnation = incarnation;
    this.clock = clock;
  }

  /** An event with its tags, which readers are not shown. */
  record LoggedEvent(StoredEvent stored, NewEvent written) {}

  record SnapshotKey(StreamId stream, String fingerprint) {}

  record ParkingKey(String consumer, UUID message) {}

  synchronized long versionOf(StreamId stream) {
    return streams.getOrDefault(stream, List.of()).size();
  }

  synchronized List<OutboxRow> messagesAfter(long position, int limit) {
    return after(outbox, position, limit);
  }

  synchronized List<DueTimer> due(Instant until, int limit) {
    return timers.entrySet().stream()
        .map(timer -> new DueTimer(timer.getKey(), timer.getValue()))
        .filter(timer -> !timer.due().isAfter(until))
        .sorted(
            Comparator.comparing(DueTimer::due).thenComparing(timer -> timer.timer().toString()))
        .limit(limit)
        .toList();
  }

  /** Refuses a writer whose lease another owner has taken or that was given back. */
  synchronized void requireCurrent(Lease lease) {
    Lease current = leases.get(lease.name());
    if (current == null
        || current.fence() != lease.fence()
        || !current.owner().equals(lease.owner())) {
      throw new StoreFault.Fenced(
          "The lease " + lease.name() + " has moved on from number " + lease.fence() + ".");
    }
  }

  /** Whether something is parked that this message has to wait for. */
  synchronized boolean standsBefore(HandledMessage message) {
    return parked.values().stream()
        .anyMatch(other ->
            other.consumer().equals(message.consumer())
                && other.key().equals(message.key())
                && other.sequence() < message.parkedAs().orElse(Long.MAX_VALUE));
  }

  synchronized ViewTable.State stateOf(TableId table) {
    TableId standIn = TableId.live(table.view(), table.version());
    if (table.equals(liveTables.get(standIn))) {
      return ViewTable.State.LIVE;
    }
    return table.equals(keptTables.get(standIn)) ? ViewTable.State.KEPT : ViewTable.State.BUILDING;
  }

  /** The table that a stand-in leads to. */
  synchronized Optional<Table> found(TableId id) {
    TableId real = id.isLive() ? liveTables.get(id) : id;
    return Optional.ofNullable(real == null ? null : tables.get(real));
  }

  synchronized Table table(TableId id) {
    Table table = found(id).orElse(null);
    if (table == null) {
      throw new StoreFault.Impossible("There is no table " + id + ".", null);
    }
    return table;
  }

  /**
   * The elements behind the first {@code position} ones: places are counted from 1 without gaps.
   */
  static <T> List<T> after(List<T> all, long position, int limit) {
    int from = (int) Math.min(Math.max(position, 0), all.size());
    return List.copyOf(
        all.subList(from, Math.min(all.size(), from + Math.min(limit, all.size() - from))));
  }
}
