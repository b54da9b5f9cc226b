package dev.tidemark.simulation.mutant;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.context.Declaration;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.Snapshot;
import dev.tidemark.kernel.log.SnapshotStore;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.ViewStore;
import dev.tidemark.payment.language.PaymentEvent;
import dev.tidemark.payment.port.PaymentGateway;
import dev.tidemark.payment.view.LedgerEntry;
import dev.tidemark.simulation.check.ForwardedViews;
import dev.tidemark.simulation.check.Parts;
import dev.tidemark.simulation.world.Redeclared;
import dev.tidemark.simulation.world.ShopPorts;
import dev.tidemark.simulation.world.Wiring;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What goes wrong with views, snapshots and whatever is read. */
final class ReadingMutants {
  private static final String MIXED = "mixed";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "one-sided-line",
              "E7",
              "the ledger shows one side of a posting",
              MIXED,
              Wirings.declaring("payment", Redeclared.projection(LedgerEntry.VIEW, OneSide::of))),
          new Mutant(
              "progress-apart",
              "E7",
              "a view's rows are stored apart from its progress, and its projection adds",
              "store",
              views(ProgressApart::new)),
          new Mutant(
              "projection-calls",
              "E8",
              "a reaction is put into a projection",
              MIXED,
              callingProjection()),
          new Mutant(
              "field-renamed",
              "E10",
              "a field of a stored event is renamed",
              MIXED,
              Wirings.coding(Renamed::new)),
          new Mutant(
              "snapshot-off-by-one",
              "E11",
              "a snapshot is kept at a wrong version",
              MIXED,
              new Wiring() {
                @Override
                public Declaration declaration(String context, ShopPorts ports) {
                  return Redeclared.snapshots(SNAPSHOT_EVERY)
                      .apply(Wiring.super.declaration(context, ports));
                }

                @Override
                public ContextStore store(String context, ContextStore way, String owner) {
                  return Parts.of(way).with(new OffByOne(way.snapshots()));
                }
              }),
          new Mutant(
              "cache-without-position",
              "E12",
              "rows are cached without the position they stand for",
              MIXED,
              views(Cached::new)),
          new Mutant(
              "cache-without-tenant",
              "T1",
              "rows are cached under a key without the tenant",
              MIXED,
              views(Shared::new)),
          new Mutant(
              "tenant-forgotten",
              "T1",
              "a list is read without the tenant in its predicate",
              MIXED,
              views(Unfiltered::new)));

  private static final int SNAPSHOT_EVERY = 5;

  private ReadingMutants() {}

  private static Wiring views(UnaryOperator<ViewStore> change) {
    return Wirings.storing(store -> Parts.of(store).with(change.apply(store.views())));
  }

  private static final class OneSide {
    static Projection<LedgerEntry> of(Projection<LedgerEntry> real) {
      return (event, rows) ->
          real.apply(
              event,
              new dev.tidemark.kernel.view.Rows<>() {
                @Override
                public Optional<LedgerEntry> get(String key) {
                  return rows.get(key);
                }

                @Override
                public void put(String key, LedgerEntry row) {
                  if (key.endsWith("/0")) {
                    rows.put(key, row);
                  }
                }

                @Override
                public void delete(String key) {
                  rows.delete(key);
                }
              });
    }
  }

  /** Rows first, under the progress there was; then the progress. */
  private static final class ProgressApart extends ForwardedViews {
    private final Map<TableId, Checkpoint> last = new HashMap<>();

    ProgressApart(ViewStore real) {
      super(real);
    }

    @Override
    public void follow(TableId table, List<RowChange> changes, Checkpoint progress, Lease lease) {
      Checkpoint before =
          tables().progress(table).orElse(new Checkpoint(progress.incarnation(), 0));
      super.follow(table, changes, last.getOrDefault(table, before), lease);
      super.follow(table, List.of(), progress, lease);
      last.put(table, progress);
    }
  }

  private static Wiring callingProjection() {
    return new Wiring() {
      @Override
      public Declaration declaration(String context, ShopPorts ports) {
        Declaration real = Wiring.super.declaration(context, ports);
        return context.equals("payment")
            ? Redeclared.projection(LedgerEntry.VIEW, known -> calling(known, ports.gateway()))
                .apply(real)
            : real;
      }
    };
  }

  private static Projection<LedgerEntry> calling(
      Projection<LedgerEntry> real, PaymentGateway gateway) {
    return (recorded, rows) -> {
      real.apply(recorded, rows);
      if (recorded.event() instanceof PaymentEvent.ChargeRequested asked) {
        gateway.lookUp(
            new PaymentGateway.Charge(
                asked.chargeKey(), asked.orderId(), asked.amount(), asked.token()));
      }
    };
  }

  /** Consistent with itself, and with nothing that was written before. */
  private record Renamed(Codec real) implements Codec {
    @Override
    public byte[] encode(Object value) {
      byte[] bytes = real.encode(value);
      return value instanceof PaymentEvent.ChargeSucceeded
          ? replaced(bytes, "\"reference\"", "\"gatewayReference\"")
          : bytes;
    }

    @Override
    public <T> T decode(byte[] bytes, Class<T> type) {
      return type == PaymentEvent.ChargeSucceeded.class
          ? real.decode(replaced(bytes, "\"gatewayReference\"", "\"reference\""), type)
          : real.decode(bytes, type);
    }

    private static byte[] replaced(byte[] bytes, String old, String now) {
      return new String(bytes, StandardCharsets.UTF_8)
          .replace(old, now)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private record OffByOne(SnapshotStore real) implements SnapshotStore {
    @Override
    public Optional<Snapshot> load(StreamId stream, String fingerprint) {
      return real.load(stream, fingerprint);
    }

    @Override
    public void save(StreamId stream, Snapshot snapshot) {
      real.save(
          stream, new Snapshot(snapshot.fingerprint(), snapshot.version() - 1, snapshot.state()));
    }
  }

  private record Place(TableId table, Tenant tenant, String key) {}

  private static final class Cached extends ForwardedViews {
    private final Map<Place, Optional<StoredRow>> rows = new HashMap<>();

    Cached(ViewStore real) {
      super(real);
    }

    @Override
    public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
      return table.view().equals("order-summary")
          ? rows.computeIfAbsent(
              new Place(table, tenant, key), place -> super.row(table, tenant, key))
          : super.row(table, tenant, key);
    }
  }

  private static final class Shared extends ForwardedViews {
    private final Map<String, Optional<StoredRow>> rows = new HashMap<>();

    Shared(ViewStore real) {
      super(real);
    }

    @Override
    public Optional<StoredRow> row(TableId table, Tenant tenant, String key) {
      if (!table.view().equals("order-summary")) {
        return super.row(table, tenant, key);
      }
      Optional<StoredRow> row = super.row(table, tenant, key);
      row.ifPresent(found -> rows.put(key, row));
      return rows.getOrDefault(key, row);
    }
  }

  private static final class Unfiltered extends ForwardedViews {
    Unfiltered(ViewStore real) {
      super(real);
    }

    @Override
    public List<StoredRow> rows(
        TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
      List<StoredRow> all = new ArrayList<>(super.rows(table, tenant, filters, request));
      if (!tenant.equals(new Tenant("shop-1"))) {
        all.addAll(super.rows(table, new Tenant("shop-1"), filters, request));
      }
      return all.stream().limit(request.limit()).toList();
    }
  }
}
