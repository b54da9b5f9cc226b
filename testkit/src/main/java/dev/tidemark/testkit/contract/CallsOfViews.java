package dev.tidemark.testkit.contract;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Draws calls of views: three generations of a table, the first of which is always there while the
 * others come and go.
 */
final class CallsOfViews {
  private static final UUID LIFE = new UUID(5, 5);
  private static final int GENERATIONS = 3;

  private final ContextStore model;
  private final KnownLeases leases;
  private final Set<Integer> made = new TreeSet<>(Set.of(1));

  CallsOfViews(ContextStore model, KnownLeases leases) {
    this.model = model;
    this.leases = leases;
  }

  StoreCall draw(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> create(random);
      case 1 -> drop(random);
      case 2 -> activate(random);
      case 3 -> all();
      case 4 -> progress(random);
      case 5 -> row(random);
      case 6, 7, 8 -> rows(random);
      default -> apply(random);
    };
  }

  private StoreCall create(Random random) {
    int generation = generation(random);
    return StoreCall.doing(
        "tables.create " + generation,
        store -> {
          store.views().tables().create(table(generation));
          made.add(generation);
        });
  }

  private StoreCall drop(Random random) {
    int generation = 2 + random.nextInt(GENERATIONS - 1);
    return StoreCall.doing(
        "tables.drop " + generation,
        store -> {
          store.views().tables().drop(table(generation).id());
          made.remove(generation);
        });
  }

  private StoreCall activate(Random random) {
    TableId table = oneThatIsThere(random);
    TablePage last = new TablePage(List.of(), furtherOn(table, random));
    Lease lease = leases.any(random);
    return StoreCall.doing(
        "views.activate %s at %s under %s"
            .formatted(table, last.progress().position(), Shown.text(lease)),
        store -> store.views().activate(table, lease, () -> last));
  }

  private static StoreCall all() {
    String view = SampleRow.VIEW.name();
    return new StoreCall("tables.all", store -> store.views().tables().all(view).toString());
  }

  private TableId oneThatIsThere(Random random) {
    List<Integer> there = List.copyOf(made);
    return table(there.get(random.nextInt(there.size()))).id();
  }

  private Checkpoint furtherOn(TableId table, Random random) {
    long before = model.views().tables().progress(table).map(Checkpoint::position).orElse(0L);
    return new Checkpoint(LIFE, before + random.nextInt(3));
  }

  private static StoreCall progress(Random random) {
    TableId table = table(generation(random)).id();
    return new StoreCall(
        "tables.progress " + table, store -> store.views().tables().progress(table).toString());
  }

  /** Progress that never goes back, into a table that is there: the rest is the caller's duty. */
  private StoreCall apply(Random random) {
    TableId table = oneThatIsThere(random);
    Checkpoint progress = furtherOn(table, random);
    Lease lease = leases.any(random);
    List<RowChange> changes = new ArrayList<>();
    for (int key = random.nextInt(3); key < 12; key += 1 + random.nextInt(5)) {
      byte[] body =
          random.nextInt(4) == 0
              ? null
              : SampleRow.encoded("r" + random.nextInt(4), random.nextInt(-3, 4));
      changes.add(new RowChange(table, tenant(random), "row" + key, body));
    }
    boolean follows = random.nextBoolean();
    return StoreCall.doing(
        "views.%s %s %s at %s under %s"
            .formatted(
                follows ? "follow" : "apply",
                table,
                text(changes),
                progress.position(),
                Shown.text(lease)),
        store -> {
          if (follows) {
            store.views().follow(table, changes, progress, lease);
          } else {
            store.views().apply(table, changes, progress, lease);
          }
        });
  }

  private static String text(List<RowChange> changes) {
    return changes.stream()
        .map(change -> change.tenant() + "/" + change.key() + (change.body() == null ? "-" : "+"))
        .collect(Collectors.joining(" "));
  }

  private static StoreCall row(Random random) {
    TableId table = table(generation(random)).id();
    Tenant tenant = tenant(random);
    String key = "row" + random.nextInt(12);
    return new StoreCall(
        "views.row %s %s/%s".formatted(table, tenant, key),
        store -> store.views().row(table, tenant, key).map(Shown::text).orElse("none"));
  }

  private static StoreCall rows(Random random) {
    TableSchema<SampleRow> table = table(generation(random));
    Tenant tenant = tenant(random);
    List<Filter> filters = filters(random);
    PageRequest page = page(random);
    return new StoreCall(
        "views.rows %s %s %s %s".formatted(table.id(), tenant, filters, page),
        store -> Shown.list(store.views().rows(table, tenant, filters, page), Shown::text));
  }

  private static List<Filter> filters(Random random) {
    List<Filter> filters = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      filters.add(new Filter.AnyOf("name", Set.of("r0", "r" + (1 + random.nextInt(3)))));
    }
    if (random.nextInt(3) == 0) {
      filters.add(new Filter.From("size", (long) random.nextInt(-3, 3)));
    }
    if (random.nextInt(3) == 0) {
      filters.add(new Filter.Below("name", "r" + random.nextInt(5)));
    }
    return List.copyOf(filters);
  }

  private static PageRequest page(Random random) {
    Optional<String> sort =
        switch (random.nextInt(3)) {
          case 0 -> Optional.of("name");
          case 1 -> Optional.of("size");
          default -> Optional.empty();
        };
    String value =
        sort.map(field -> field.equals("name") ? "r" + random.nextInt(4) : "" + random.nextInt(3))
            .orElse("");
    Optional<PageRequest.Bookmark> after =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new PageRequest.Bookmark(value, "row" + random.nextInt(12)));
    int limit = random.nextBoolean() ? PageRequest.MOST : 1 + random.nextInt(4);
    return new PageRequest(sort, random.nextBoolean(), after, limit);
  }

  private static TableSchema<SampleRow> table(int generation) {
    return SampleRow.VIEW.table(generation);
  }

  private static int generation(Random random) {
    return 1 + random.nextInt(GENERATIONS);
  }

  private static Tenant tenant(Random random) {
    return random.nextInt(3) == 0 ? Samples.SOUTH : Samples.NORTH;
  }
}
