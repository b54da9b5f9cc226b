package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Tracing;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills one table from the log, page by page, rows and progress in one transaction. Stopped
 * anywhere, it goes on exactly where it was. While it is behind, the next page is read and decoded
 * beside the writing of this one.
 *
 * <p>Whoever turns it holds a lease, and tells it to begin whenever the lease is a new one. Not
 * safe for use by several threads.
 */
final class TableFill<ROW> {
  /** Events that a switch may have to take in while nobody can write. */
  private static final int MOST_LAST = 2_000;

  private final TableSchema<ROW> schema;
  private final Filling<ROW> filling;
  private final ViewStore views;
  private final EventLog truth;
  private final RuntimePorts ports;
  private final Tracing tracing;
  private final String context;
  private final LogPages pages;
  private final TableRows<ROW> rows;
  private final Map<Tenant, Rows<ROW>> tenants = new HashMap<>();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private long fence = -1;
  private boolean asksByStream;
  private boolean nearTheEnd;
  private volatile long position;

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
      EventLog log,
      RuntimePorts ports,
      Bell bell,
      Tracing tracing) {
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
    }
  }

  /** Somebody else may write from now on, or an outcome is unknown: nothing is known any more. */
  void reset() {
    checkpoint = Optional.empty();
    position = views.tables().progress(schema.id()).map(Checkpoint::position).orElse(0L);
  }

  /** Takes in a page of events up to a position. Begun before. */
  Step step(Lease lease, long upTo) {
    Checkpoint from = checkpoint.orElseThrow();
    Optional<LogPages.LogPage> next = pages.after(from.position(), upTo);
    if (next.isEmpty()) {
      return Step.WAITING;
    }
    LogPages.LogPage page = next.get();
    nearTheEnd = !page.full();
    if (page.last() == from.position()) {
      return Step.AT_END;
    }
    List<Tracing.Span> spans = spans(page.events());
    try {
      project(page.events());
      Checkpoint to = new Checkpoint(from.incarnation(), page.last());
      ports.faults().at("projector.beforeApply");
      views.apply(schema.id(), rows.changes(), to, lease);
      arrived(to);
      return Step.MOVED;
    } catch (RuntimeException fault) {
      checkpoint = Optional.empty();
      throw fault;
    } finally {
      spans.forEach(Tracing.Span::end);
    }
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
    Checkpoint from = checkpoint.orElseThrow();
    long at = from.position();
    List<StoredEvent> missing = truth.after(at, MOST_LAST);
    if (missing.size() == MOST_LAST) {
      throw new TooFarBehind();
    }
    project(pages.decoded(missing));
    long end = missing.isEmpty() ? at : missing.getLast().position();
    return new TablePage(rows.changes(), new Checkpoint(from.incarnation(), end));
  }

  /** The rows up to here are stored. */
  void arrived(Checkpoint to) {
    rows.stored();
    checkpoint = Optional.of(to);
    position = to.position();
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

  /** Up to which position of the log the table shows everything. */
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
