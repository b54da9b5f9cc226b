package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Fills one table from the log, page by page, rows and progress in one transaction. Stopped
 * anywhere, it goes on exactly where it was. While it is behind, the next page is read and decoded
 * beside the taking in of this one, and rows are written after several pages: most are changed by
 * each of them.
 *
 * <p>Whoever turns it holds a lease, and tells it to begin whenever the lease is a new one. Not
 * safe for use by several threads.
 */
final class TableFill<ROW> {
  /** Events that a switch may have to take in while nobody can write. */
  private static final int MOST_LAST = 2_000;

  /** Changed rows that are written even if more pages follow: what one call may well carry. */
  private static final int ENOUGH_ROWS = 5_000;

  /** The same for events: some tenths of a second's work, which a crash repeats. */
  private static final int ENOUGH_EVENTS = 40_000;

  /** The same for their bytes, which limit what the changed rows can hold. */
  private static final long ENOUGH_BYTES = 16L << 20;

  private final TableSchema<ROW> schema;
  private final Filling<ROW> filling;
  private final ViewStore views;
  private final Writing writing;
  private final EventLog truth;
  private final RuntimePorts ports;
  private final Tracing tracing;
  private final String context;
  private final LogPages pages;
  private final TableRows<ROW> rows;
  private final Map<Tenant, Rows<ROW>> tenants = new HashMap<>();
  // As it is stored; the rows in memory may be further, up to the position that is taken in.
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private long taken;
  private long bytes;
  private long fence = -1;
  private boolean asksByStream;
  private boolean nearTheEnd;
  private volatile long position;

  /** How a page is written. */
  @FunctionalInterface
  interface Writing {
    void write(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease);
  }

  /** What a step came to. */
  enum Step {
    /** Events were taken in. */
    MOVED,
    /** The next page is being read; the bell rings when it is there. */
    WAITING,
    /** There is nothing to take in. */
    AT_END
  }

  /** There is too much left to do while nobody can write. */
  static final class TooFarBehind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooFarBehind() {
      super("The log went on too far.");
    }
  }

  TableFill(
      TableSchema<ROW> schema,
      Filling<ROW> filling,
      EngineParts parts,
      Writing writing,
      EventLog log,
      RuntimePorts ports,
      Bell bell,
      Tracing tracing) {
    this.writing = writing;
    this.tracing = tracing;
    this.context = parts.index().declaration().name();
    this.schema = schema;
    this.filling = filling;
    this.views = parts.store().views();
    this.truth = parts.store().log();
    this.ports = ports;
    this.pages = new LogPages(filling, parts.catalogue(), log, ports.workers(), bell);
    this.rows = new TableRows<>(schema, views, parts.codec());
    this.position = views.tables().progress(schema.id()).map(Checkpoint::position).orElse(0L);
  }

  /** Takes up where the table is, unless that is known under this lease. */
  void begin(Lease lease) {
    if (checkpoint.isEmpty() || fence != lease.fence()) {
      // In this order: another process may go on between the two, and the log only ever grows.
      Optional<Checkpoint> stored = views.tables().progress(schema.id());
      EventLog.Head head = truth.head();
      Checkpoint from = stored.orElse(new Checkpoint(head.incarnation(), 0));
      Realignment.check("view " + schema.id(), from, head.incarnation(), head.position());
      rows.begin(stored.isEmpty());
      pages.forget();
      checkpoint = Optional.of(from);
      fence = lease.fence();
      position = from.position();
      taken = position;
      bytes = 0;
    }
  }

  /** Somebody else may write from now on, or an outcome is unknown: nothing is known any more. */
  void reset() {
    checkpoint = Optional.empty();
    position = views.tables().progress(schema.id()).map(Checkpoint::position).orElse(0L);
  }

  /** Takes in a page of events up to a position. Begun before. */
  Step step(Lease lease, long upTo) {
    Optional<LogPages.LogPage> next = pages.after(taken, Math.max(taken, upTo));
    if (next.isEmpty()) {
      return Step.WAITING;
    }
    LogPages.LogPage page = next.get();
    nearTheEnd = !page.full();
    if (page.last() == checkpoint.orElseThrow().position()) {
      return Step.AT_END;
    }
    take(page, lease);
    return Step.MOVED;
  }

  private void take(LogPages.LogPage page, Lease lease) {
    List<Tracing.Span> spans = spans(page.events());
    try {
      project(page.events());
      taken = page.last();
      bytes += page.bytes();
      if (nearTheEnd || isEnough()) {
        write(lease);
      }
    } catch (RuntimeException fault) {
      checkpoint = Optional.empty();
      throw fault;
    } finally {
      spans.forEach(Tracing.Span::end);
    }
  }

  private boolean isEnough() {
    return rows.changed() >= ENOUGH_ROWS
        || taken - position >= ENOUGH_EVENTS
        || bytes >= ENOUGH_BYTES;
  }

  private void write(Lease lease) {
    Checkpoint to = new Checkpoint(checkpoint.orElseThrow().incarnation(), taken);
    ports.faults().at("projector.beforeApply");
    writing.write(schema.id(), rows.changes(), to, lease);
    arrived(to);
  }

  /** One for each event that the page shows. */
  private List<Tracing.Span> spans(List<Recorded<Object>> events) {
    return tracing.follows() ? events.stream().map(this::span).toList() : List.of();
  }

  private Tracing.Span span(Recorded<Object> event) {
    return tracing
        .begin(Tracing.Kind.WORK, "show " + schema.id().view(), event.origin().traceparent())
        .with("tidemark.context", context)
        .with("tidemark.position", Long.toString(event.position()));
  }

  /** Whether the last page was the end of the log, as far as could be seen. */
  boolean nearTheEnd() {
    return nearTheEnd;
  }

  /**
   * Everything that is still missing; to be called while nobody can write, and to be followed by
   * {@link #arrived} or {@link #reset}.
   *
   * @throws TooFarBehind if that is too much
   */
  TablePage last() {
    UUID incarnation = checkpoint.orElseThrow().incarnation();
    List<StoredEvent> missing = truth.after(taken, MOST_LAST);
    if (missing.size() == MOST_LAST) {
      throw new TooFarBehind();
    }
    project(pages.decoded(missing));
    long end = missing.isEmpty() ? taken : missing.getLast().position();
    return new TablePage(rows.changes(), new Checkpoint(incarnation, end));
  }

  /** The rows up to here are stored. */
  void arrived(Checkpoint to) {
    rows.stored();
    checkpoint = Optional.of(to);
    position = to.position();
    taken = position;
    bytes = 0;
  }

  private void project(List<Recorded<Object>> events) {
    if (asksByStream) {
      prefetch(events);
    }
    asksByStream = false;
    for (Recorded<Object> event : events) {
      Rows<ROW> ofTenant = tenants.computeIfAbsent(event.stream().tenant(), rows::of);
      filling.apply(event, new Noticing(ofTenant, event.stream().id()));
    }
  }

  private void prefetch(List<Recorded<Object>> events) {
    Map<Tenant, Map<String, Boolean>> keys = new HashMap<>();
    for (Recorded<Object> event : events) {
      keys.computeIfAbsent(event.stream().tenant(), tenant -> new java.util.LinkedHashMap<>())
          .put(event.stream().id(), true);
    }
    keys.forEach((tenant, wanted) -> rows.prefetch(tenant, wanted.keySet()));
  }

  /** Up to which position of the log the table shows everything, as it is stored. */
  long position() {
    return position;
  }

  /** The table it fills. */
  TableSchema<ROW> schema() {
    return schema;
  }

  /** Notices when rows are looked for under the id of the event's own stream, as most are. */
  private final class Noticing implements Rows<ROW> {
    private final Rows<ROW> real;
    private final String stream;

    Noticing(Rows<ROW> real, String stream) {
      this.real = real;
      this.stream = stream;
    }

    @Override
    public Optional<ROW> get(String key) {
      asksByStream |= key.equals(stream);
      return real.get(key);
    }

    @Override
    public void put(String key, ROW row) {
      real.put(key, row);
    }

    @Override
    public void delete(String key) {
      real.delete(key);
    }
  }
}
