package dev.tidemark.audit.read;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Projection;
import dev.tidemark.kernel.view.Recorded;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A view rebuilt by its own projection. Rows are kept while the projection reads them back; those
 * of a projection that only writes are soon kept as fingerprints.
 */
final class ProjectedView<ROW> implements RebuiltView<ROW> {
  /** Rows kept before a projection is known to write only. */
  private static final int TRIAL = 10_000;

  private final View<ROW> view;
  private final Projection<ROW> projection;
  private final Codec codec;
  private final Fingerprints prints = new Fingerprints();
  private final Map<Tenant, TenantRows> tenants = new LinkedHashMap<>();
  private Optional<String> failure = Optional.empty();
  private Optional<String> unjudged = Optional.empty();
  private LongConsumer changed = key -> {};
  private boolean reads;
  private boolean keeping = true;
  private int kept;

  ProjectedView(View<ROW> view, Projection<ROW> projection, Codec codec) {
    this.view = view;
    this.projection = projection;
    this.codec = codec;
  }

  @Override
  public View<ROW> view() {
    return view;
  }

  @Override
  public boolean inline() {
    return false;
  }

  /** Takes the next event of the log into account. */
  void take(Recorded<?> event) {
    try {
      projection.apply(event, tenants.computeIfAbsent(event.stream().tenant(), TenantRows::new));
    } catch (RuntimeException | AssertionError broken) {
      // A log in which everything is possible: what the projection makes of it is the finding.
      failure = Optional.of("fails at position " + event.position() + ": " + broken.getMessage());
    }
    if (keeping && !reads && kept > TRIAL) {
      keeping = false;
      tenants.values().forEach(TenantRows::drop);
    }
  }

  @Override
  public Fingerprints rows() {
    Fingerprints all = prints.copy();
    tenants.values().forEach(rows -> rows.printInto(all));
    return all;
  }

  @Override
  public void onChange(LongConsumer told) {
    changed = told;
  }

  @Override
  public Optional<String> unjudged() {
    return unjudged;
  }

  @Override
  public Optional<String> failure() {
    return failure;
  }

  private final class TenantRows implements Rows<ROW> {
    private final Tenant tenant;
    private final Map<String, ROW> rows = new HashMap<>();

    TenantRows(Tenant tenant) {
      this.tenant = tenant;
    }

    @Override
    public Optional<ROW> get(String key) {
      reads = true;
      if (!keeping) {
        unjudged = Optional.of("it began to read its own rows late");
      }
      return Optional.ofNullable(rows.get(key));
    }

    @Override
    public void put(String key, ROW row) {
      changed.accept(Fingerprints.hashOf(tenant, key));
      if (keeping) {
        rows.put(key, row);
        kept++;
      } else {
        prints.put(tenant, key, codec.encode(row));
      }
    }

    @Override
    public void delete(String key) {
      changed.accept(Fingerprints.hashOf(tenant, key));
      if (keeping) {
        rows.remove(key);
      } else {
        prints.delete(tenant, key);
      }
    }

    private void printInto(Fingerprints into) {
      rows.forEach((key, row) -> into.put(tenant, key, codec.encode(row)));
    }

    private void drop() {
      printInto(prints);
      rows.clear();
    }
  }
}
