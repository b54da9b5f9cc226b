package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.port.Pump;
import dev.tidemark.kernel.port.Turn;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps one table of one view up to date: reads the log page by page, lets the projection change
 * rows, and stores rows and progress in one transaction. Stopped anywhere, it goes on exactly where
 * it was.
 */
public final class Projector<ROW> implements Pump {
  private static final int PAGE = 1000;
  private static final Duration POLL = Duration.ofMillis(500);

  private final TableSchema<ROW> schema;
  private final Projection<ROW> projection;
  private final EventCatalogue catalogue;
  private final EventLog log;
  private final ViewStore views;
  private final Codec codec;
  private final Tenure tenure;
  private final RuntimePorts ports;
  private final Runnable progressed;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private long fence = -1;
  private volatile long position;

  Projector(
      TableSchema<ROW> schema,
      Projection<ROW> projection,
      EngineParts parts,
      EventLog log,
      RuntimePorts ports,
      Bell bell,
      Runnable progressed) {
    this.schema = schema;
    this.projection = projection;
    this.catalogue = parts.catalogue();
    this.log = log;
    this.views = parts.store().views();
    this.codec = parts.codec();
    this.ports = ports;
    this.tenure = new Tenure(parts.store().leases(), "view:" + schema.id(), ports);
    this.progressed = progressed;
  }

  @Override
  public Turn turn() {
    lock.lock();
    try {
      Optional<Lease> lease = tenure.current();
      if (lease.isEmpty()) {
        checkpoint = Optional.empty();
        position = views.tables().progress(schema.id()).map(Checkpoint::position).orElse(0L);
        return Turn.rest(POLL);
      }
      Checkpoint from = begin(lease.get());
      List<StoredEvent> page = log.after(from.position(), PAGE);
      if (page.isEmpty()) {
        return Turn.rest(POLL);
      }
      apply(from, page, lease.get());
      return Turn.AGAIN;
    } catch (StoreFault.Fenced fenced) {
      tenure.lost();
      checkpoint = Optional.empty();
      return Turn.rest(POLL);
    } catch (StoreFault.Unavailable later) {
      return Turn.rest(POLL);
    } finally {
      lock.unlock();
    }
  }

  private Checkpoint begin(Lease lease) {
    if (checkpoint.isEmpty() || fence != lease.fence()) {
      EventLog.Head head = log.head();
      Checkpoint stored =
          views.tables().progress(schema.id()).orElse(new Checkpoint(head.incarnation(), 0));
      Realignment.check("view " + schema.id(), stored, head.incarnation(), head.position());
      checkpoint = Optional.of(stored);
      fence = lease.fence();
      position = stored.position();
    }
    return checkpoint.orElseThrow();
  }

  private void apply(Checkpoint from, List<StoredEvent> page, Lease lease) {
    Map<Tenant, PageRows> rows = new LinkedHashMap<>();
    for (StoredEvent stored : page) {
      PageRows ofTenant = rows.computeIfAbsent(stored.stream().tenant(), PageRows::new);
      projection.apply(catalogue.decode(stored), ofTenant);
    }
    List<RowChange> changes = new ArrayList<>();
    rows.values().forEach(ofTenant -> ofTenant.collect(changes));
    Checkpoint to = new Checkpoint(from.incarnation(), page.getLast().position());
    ports.faults().at("projector.beforeApply");
    // If the answer gets lost nobody knows where the table stands; it is asked before anything
    // else.
    checkpoint = Optional.empty();
    views.apply(schema.id(), changes, to, lease);
    checkpoint = Optional.of(to);
    position = to.position();
    progressed.run();
  }

  /** Up to which position of the log the table shows everything. */
  public long position() {
    return position;
  }

  /** The table it fills. */
  public TableSchema<ROW> schema() {
    return schema;
  }

  /** Gives the work up. */
  public void close() {
    lock.lock();
    try {
      tenure.end();
      checkpoint = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The rows of one tenant while a page is applied: each is read once and written once. */
  private final class PageRows implements Rows<ROW> {
    private final Tenant tenant;
    private final Map<String, Optional<ROW>> known = new LinkedHashMap<>();
    private final Map<String, Optional<ROW>> changed = new LinkedHashMap<>();

    PageRows(Tenant tenant) {
      this.tenant = tenant;
    }

    @Override
    public Optional<ROW> get(String key) {
      return known.computeIfAbsent(
          key,
          k ->
              views
                  .row(schema.id(), tenant, k)
                  .map(StoredRow::body)
                  .map(body -> codec.decode(body, schema.row())));
    }

    @Override
    public void put(String key, ROW row) {
      known.put(key, Optional.of(row));
      changed.put(key, Optional.of(row));
    }

    @Override
    public void delete(String key) {
      known.put(key, Optional.empty());
      changed.put(key, Optional.empty());
    }

    void collect(List<RowChange> into) {
      changed.forEach((key, row) ->
          into.add(new RowChange(schema.id(), tenant, key, row.map(codec::encode).orElse(null))));
    }
  }
}
