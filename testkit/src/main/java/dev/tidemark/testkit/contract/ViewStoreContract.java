package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Draft.append;
import static dev.tidemark.testkit.contract.Draft.draft;
import static dev.tidemark.testkit.contract.SampleRow.encoded;
import static dev.tidemark.testkit.contract.Samples.NORTH;
import static dev.tidemark.testkit.contract.Samples.SOUTH;
import static dev.tidemark.testkit.contract.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of rows: written with their progress in one go, made beside each other, and dropped. */
public abstract class ViewStoreContract extends StoreContract {
  private static final UUID LIFE = Samples.uuid();
  private static final TableSchema<SampleRow> FIRST = SampleRow.VIEW.table(1);
  private static final TableSchema<SampleRow> SECOND = SampleRow.VIEW.table(2);
  private static final TableId TABLE = FIRST.id();

  @BeforeEach
  final void createTable() {
    store.views().tables().create(FIRST);
  }

  private Lease lease() {
    return store.leases().take("projection", "ann", Duration.ofMinutes(10)).orElseThrow();
  }

  private void apply(TableId table, long position, RowChange... changes) {
    store.views().apply(table, List.of(changes), new Checkpoint(LIFE, position), lease());
  }

  private void activate(TableId table, long position) {
    TablePage last = new TablePage(List.of(), new Checkpoint(LIFE, position));
    store.views().activate(table, lease(), () -> last);
  }

  private static RowChange put(TableId table, Tenant tenant, String key, String name, long size) {
    return new RowChange(table, tenant, key, encoded(name, size));
  }

  private static RowChange delete(Tenant tenant, String key) {
    return new RowChange(TABLE, tenant, key, null);
  }

  /** The rows a key has, as their sample rows; for tables that must exist. */
  private List<SampleRow> row(TableId table, Tenant tenant, String key) {
    return reopened().views().row(table, tenant, key).stream()
        .map(row -> SampleRow.CODEC.decode(row.body(), SampleRow.class))
        .toList();
  }

  @Test
  void puts_replaces_and_deletes_rows_byte_by_byte() {
    apply(
        TABLE,
        1,
        put(TABLE, NORTH, "a", "größe 🌊", 1),
        put(TABLE, NORTH, "b", "two", 2),
        put(TABLE, NORTH, "c", "", 3));
    apply(
        TABLE,
        2,
        put(TABLE, NORTH, "b", "deux", 22),
        delete(NORTH, "c"),
        delete(NORTH, "never there"));

    assertThat(reopened().views().row(TABLE, NORTH, "a"))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new StoredRow("a", encoded("größe 🌊", 1)));
    assertThat(row(TABLE, NORTH, "b")).containsExactly(new SampleRow("deux", 22));
    assertThat(row(TABLE, NORTH, "c")).isEmpty();
  }

  @Test
  void finds_the_rows_of_several_keys_at_once() {
    apply(
        TABLE,
        1,
        put(TABLE, NORTH, "a", "one", 1),
        put(TABLE, NORTH, "b", "two", 2),
        put(TABLE, SOUTH, "c", "three", 3));

    assertThat(reopened().views().rows(TABLE, NORTH, List.of("b", "c", "a", "b")))
        .extracting(StoredRow::key)
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void keeps_tenants_apart() {
    apply(TABLE, 1, put(TABLE, NORTH, "a", "north", 1), put(TABLE, SOUTH, "a", "south", 2));
    apply(TABLE, 2, delete(NORTH, "a"));

    assertThat(row(TABLE, NORTH, "a")).isEmpty();
    assertThat(row(TABLE, SOUTH, "a")).containsExactly(new SampleRow("south", 2));
    assertThat(row(TABLE, new Tenant("west"), "a")).isEmpty();
  }

  @Test
  void moves_the_progress_with_the_rows_it_stands_for() {
    assertThat(store.views().tables().progress(TABLE)).isEmpty();
    apply(TABLE, 7, put(TABLE, NORTH, "a", "one", 1));
    assertThat(reopened().views().tables().progress(TABLE)).contains(new Checkpoint(LIFE, 7));

    apply(TABLE, 9);
    assertThat(reopened().views().tables().progress(TABLE)).contains(new Checkpoint(LIFE, 9));
  }

  @Test
  void refuses_rows_and_progress_of_an_owner_whose_lease_somebody_else_has_taken() {
    Lease old = lease();
    apply(TABLE, 1, put(TABLE, NORTH, "a", "one", 1));
    store.leases().release(old);
    assertThat(reopened().leases().take("projection", "bob", Duration.ofMinutes(10))).isPresent();

    List<RowChange> late =
        List.of(put(TABLE, NORTH, "a", "late", 2), put(TABLE, NORTH, "b", "late", 2));
    assertThatThrownBy(() -> store.views().apply(TABLE, late, new Checkpoint(LIFE, 2), old))
        .isInstanceOf(StoreFault.Fenced.class);

    assertThat(row(TABLE, NORTH, "a")).containsExactly(new SampleRow("one", 1));
    assertThat(row(TABLE, NORTH, "b")).isEmpty();
    assertThat(reopened().views().tables().progress(TABLE)).contains(new Checkpoint(LIFE, 1));
  }

  @Test
  void writes_inline_rows_with_their_commit_or_not_at_all() {
    RowChange row = put(TABLE, NORTH, "a", "one", 1);
    Commit stored = draft().appending(stream("a"), 0, 1).changing(row).commit();
    Commit refused = draft().appending(stream("a"), 0, 1).changing(delete(NORTH, "a")).commit();

    assertThat(store.events().write(List.of(stored))).isInstanceOf(WriteResult.Stored.class);
    assertThat(store.events().write(List.of(refused))).isInstanceOf(WriteResult.Refused.class);
    assertThat(row(TABLE, NORTH, "a")).containsExactly(new SampleRow("one", 1));

    Commit deleting = draft().appending(stream("a"), 1, 1).changing(delete(NORTH, "a")).commit();
    assertThat(store.events().write(List.of(append(stream("b"), 0, 1), deleting)))
        .isInstanceOf(WriteResult.Stored.class);
    assertThat(row(TABLE, NORTH, "a")).isEmpty();
  }

  @Test
  void keeps_the_rows_of_a_table_that_is_created_again() {
    apply(TABLE, 3, put(TABLE, NORTH, "a", "one", 1));
    reopened().views().tables().create(FIRST);

    assertThat(row(TABLE, NORTH, "a")).containsExactly(new SampleRow("one", 1));
    assertThat(reopened().views().tables().progress(TABLE)).contains(new Checkpoint(LIFE, 3));
  }

  @Test
  void drops_a_table_with_its_rows_and_progress_unless_it_is_live() {
    store.views().tables().create(SECOND);
    activate(SECOND.id(), 1);
    apply(TABLE, 5, put(TABLE, NORTH, "a", "one", 1));
    apply(SECOND.id(), 6, put(SECOND.id(), NORTH, "a", "two", 2));

    store.views().tables().drop(TABLE);
    store.views().tables().create(FIRST);

    assertThat(row(TABLE, NORTH, "a")).isEmpty();
    assertThat(reopened().views().tables().progress(TABLE)).isEmpty();
    assertThatThrownBy(() -> store.views().tables().drop(SECOND.id()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(row(SECOND.id(), NORTH, "a")).containsExactly(new SampleRow("two", 2));
  }
}
