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
import dev.tidemark.kernel.log.ContextStore;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.KeyedRow;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TablePage;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewTable;
import dev.tidemark.kernel.view.ViewTable.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of one view change places while others read and write. */
public abstract class SwitchingTablesContract extends StoreContract {
  private static final UUID LIFE = Samples.uuid();
  private static final TableSchema<SampleRow> FIRST = SampleRow.VIEW.table(1);
  private static final TableSchema<SampleRow> SECOND = SampleRow.VIEW.table(2);
  private static final TableId LIVE = TableId.live(FIRST.id().view(), FIRST.id().version());
  private static final TableSchema<SampleRow> NEWER =
      View.inline(FIRST.id().view(), 2, SampleRow.class).table(1);

  @BeforeEach
  final void createTables() {
    store.views().tables().create(FIRST);
    store.views().tables().create(SECOND);
  }

  private Lease lease() {
    return store.leases().take("rebuild", "ann", Duration.ofMinutes(10)).orElseThrow();
  }

  private void apply(TableId table, long position, RowChange... changes) {
    store.views().apply(table, List.of(changes), new Checkpoint(LIFE, position), lease());
  }

  private void activate(TableId table, RowChange... changes) {
    store.views().activate(table, lease(), () -> page(table, changes));
  }

  private TablePage page(TableId table, RowChange... changes) {
    long position = store.views().tables().progress(table).map(Checkpoint::position).orElse(0L) + 1;
    return new TablePage(List.of(changes), new Checkpoint(LIFE, position));
  }

  private static RowChange put(TableId table, Tenant tenant, String key, long size) {
    return new RowChange(table, tenant, key, encoded("n", size));
  }

  /** The sizes in the rows of this key: of one row, or none. */
  private List<Long> sizes(TableId table, String key) {
    return reopened().views().row(table, NORTH, key).stream()
        .map(row -> SampleRow.CODEC.decode(row.body(), SampleRow.class).size())
        .toList();
  }

  private static void store(ContextStore into, String id, long version, long size) {
    var commit =
        draft().appending(stream(id), version, 1).changing(put(LIVE, NORTH, id, size)).commit();
    assertThat(into.events().write(List.of(commit))).isInstanceOf(WriteResult.Stored.class);
  }

  @Test
  void switches_with_the_last_rows_and_switches_back() {
    assertThat(store.views().tables().live(LIVE.view(), 1)).isEmpty();
    activate(FIRST.id(), put(FIRST.id(), NORTH, "a", 1));
    assertThat(reopened().views().tables().live(LIVE.view(), 1)).contains(FIRST.id());
    assertThat(sizes(LIVE, "a")).containsExactly(1L);

    activate(SECOND.id(), put(SECOND.id(), NORTH, "a", 2));
    assertThat(reopened().views().tables().live(LIVE.view(), 1)).contains(SECOND.id());
    assertThat(reopened().views().tables().progress(SECOND.id())).contains(new Checkpoint(LIFE, 1));
    assertThat(sizes(LIVE, "a")).containsExactly(2L);
    assertThat(sizes(FIRST.id(), "a")).containsExactly(1L);

    activate(FIRST.id());
    assertThat(sizes(LIVE, "a")).containsExactly(1L);
  }

  @Test
  void lets_nobody_follow_a_table_that_has_given_way() {
    activate(FIRST.id(), put(FIRST.id(), NORTH, "a", 1));
    follow(FIRST.id(), 2);
    assertThat(sizes(LIVE, "a")).containsExactly(2L);
    activate(SECOND.id(), put(SECOND.id(), NORTH, "a", 3));
    long before = position(FIRST.id());

    assertThatThrownBy(() -> follow(FIRST.id(), 4)).isInstanceOf(StoreFault.Fenced.class);

    assertThat(sizes(FIRST.id(), "a")).containsExactly(2L);
    assertThat(position(FIRST.id())).isEqualTo(before);
    follow(SECOND.id(), 5);
    assertThat(sizes(LIVE, "a")).containsExactly(5L);
    apply(FIRST.id(), before + 1, put(FIRST.id(), NORTH, "a", 6));
    assertThat(sizes(FIRST.id(), "a")).containsExactly(6L);
  }

  private void follow(TableId table, long size) {
    TablePage page = page(table, put(table, NORTH, "a", size));
    store.views().follow(table, page.changes(), page.progress(), lease());
  }

  private long position(TableId table) {
    return reopened().views().tables().progress(table).orElseThrow().position();
  }

  @Test
  void tells_what_each_table_is_there_for() {
    activate(FIRST.id());
    activate(SECOND.id());
    TableId third = store.views().tables().next(LIVE.view(), 1);
    store.views().tables().create(SampleRow.VIEW.table(third.generation()));

    assertThat(reopened().views().tables().all(LIVE.view()))
        .extracting(ViewTable::id, ViewTable::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FIRST.id(), State.KEPT),
            org.assertj.core.groups.Tuple.tuple(SECOND.id(), State.LIVE),
            org.assertj.core.groups.Tuple.tuple(third, State.BUILDING));
    activate(third);
    assertThat(reopened().views().tables().all(LIVE.view()))
        .extracting(ViewTable::state)
        .containsExactly(State.BUILDING, State.KEPT, State.LIVE);
  }

  @Test
  void never_gives_the_name_of_a_table_twice() {
    TableId third = store.views().tables().next(LIVE.view(), 1);
    assertThat(third.generation()).isEqualTo(3);
    store.views().tables().create(SampleRow.VIEW.table(third.generation()));
    store.views().tables().drop(third);

    assertThat(reopened().views().tables().next(LIVE.view(), 1).generation()).isEqualTo(4);
    assertThat(reopened().views().tables().next(LIVE.view(), 7).generation()).isEqualTo(1);
  }

  @Test
  void lets_each_version_have_a_live_table() {
    store.views().tables().create(NEWER);
    activate(FIRST.id(), put(FIRST.id(), NORTH, "a", 1));
    activate(NEWER.id(), put(NEWER.id(), NORTH, "a", 2));

    assertThat(sizes(LIVE, "a")).containsExactly(1L);
    assertThat(sizes(TableId.live(LIVE.view(), 2), "a")).containsExactly(2L);
    assertThat(reopened().views().tables().live(LIVE.view())).contains(NEWER.id());
  }

  @Test
  void writes_the_rows_of_commits_to_whichever_table_is_live() {
    store(store, "early", 0, 1);
    assertThat(sizes(FIRST.id(), "early")).isEmpty();
    activate(FIRST.id());
    store(store, "a", 0, 1);
    activate(SECOND.id(), put(SECOND.id(), NORTH, "a", 1));
    store(reopened(), "a", 1, 2);
    store(store, "b", 0, 3);

    assertThat(sizes(FIRST.id(), "a")).containsExactly(1L);
    assertThat(sizes(SECOND.id(), "a")).containsExactly(2L);
    assertThat(sizes(LIVE, "b")).containsExactly(3L);
  }

  @Test
  void lets_nobody_write_to_the_log_between_the_last_rows_and_the_switch() throws Exception {
    activate(FIRST.id());
    List<Thread> writers = new ArrayList<>();
    ContextStore other = reopened();
    store
        .views()
        .activate(
            SECOND.id(),
            lease(),
            () -> {
              TablePage last = page(SECOND.id());
              Thread writer = Thread.ofPlatform().start(() -> store(other, "a", 0, 1));
              writers.add(writer);
              giveAChance(writer);
              return last;
            });
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(sizes(SECOND.id(), "a")).containsExactly(1L);
    assertThat(sizes(LIVE, "a")).containsExactly(1L);
  }

  /** A writer that nobody keeps out is done by then. */
  private static void giveAChance(Thread writer) {
    try {
      writer.join(Duration.ofMillis(300));
    } catch (InterruptedException stopped) {
      throw new AssertionError("Nobody interrupts a test.", stopped);
    }
  }

  @Test
  void changes_nothing_if_the_last_rows_cannot_be_made() {
    activate(FIRST.id());
    assertThatThrownBy(() ->
            store
                .views()
                .activate(
                    SECOND.id(),
                    lease(),
                    () -> {
                      throw new IllegalStateException("no rows");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no rows");

    assertThat(reopened().views().tables().live(LIVE.view(), 1)).contains(FIRST.id());
    assertThat(store.events().write(List.of(append(stream("a"), 0, 1))))
        .isInstanceOf(WriteResult.Stored.class);
    assertThat(reopened().log().head().position()).isEqualTo(1);
  }

  @Test
  void refuses_a_switch_by_an_owner_whose_lease_somebody_else_has_taken() {
    activate(FIRST.id());
    Lease old = lease();
    store.leases().release(old);
    assertThat(reopened().leases().take("rebuild", "bob", Duration.ofMinutes(10))).isPresent();
    TablePage last = page(SECOND.id(), put(SECOND.id(), NORTH, "a", 1));

    assertThatThrownBy(() -> store.views().activate(SECOND.id(), old, () -> last))
        .isInstanceOf(StoreFault.Fenced.class);
    assertThat(reopened().views().tables().live(LIVE.view(), 1)).contains(FIRST.id());
    assertThat(sizes(SECOND.id(), "a")).isEmpty();
  }

  @Test
  void shows_a_table_as_it_was_at_one_moment() {
    store.events().write(List.of(append(stream("a"), 0, 2)));
    apply(FIRST.id(), 1, put(FIRST.id(), NORTH, "a", 1), put(FIRST.id(), NORTH, "b", 2));
    try (FrozenTable frozen = reopened().views().freeze(FIRST.id())) {
      List<KeyedRow> before = frozen.after(Optional.empty(), 10);
      apply(FIRST.id(), 2, put(FIRST.id(), NORTH, "a", 9), put(FIRST.id(), NORTH, "c", 3));
      store.events().write(List.of(append(stream("a"), 2, 1)));

      assertThat(frozen.head()).isEqualTo(2);
      assertThat(frozen.progress()).contains(new Checkpoint(LIFE, 1));
      assertThat(frozen.after(Optional.empty(), 10)).usingRecursiveComparison().isEqualTo(before);
      assertThat(before)
          .usingRecursiveComparison()
          .isEqualTo(
              List.of(
                  new KeyedRow(new RowKey(NORTH, "a"), encoded("n", 1)),
                  new KeyedRow(new RowKey(NORTH, "b"), encoded("n", 2))));
    }
  }

  @Test
  void reads_a_table_of_many_tenants_page_by_page_in_the_order_of_its_keys() {
    apply(
        FIRST.id(),
        1,
        put(FIRST.id(), SOUTH, "a", 1),
        put(FIRST.id(), NORTH, "\uD83C\uDF0A", 1),
        put(FIRST.id(), NORTH, "\uFF21", 1),
        put(FIRST.id(), NORTH, "Z", 1),
        put(FIRST.id(), NORTH, "a", 1));
    List<RowKey> read = new ArrayList<>();
    try (FrozenTable frozen = reopened().views().freeze(FIRST.id())) {
      Optional<RowKey> last = Optional.empty();
      List<KeyedRow> page;
      do {
        page = frozen.after(last, 2);
        page.forEach(row -> read.add(row.at()));
        last = page.isEmpty() ? last : Optional.of(page.getLast().at());
      } while (page.size() == 2);
    }
    assertThat(read)
        .containsExactly(
            new RowKey(NORTH, "Z"),
            new RowKey(NORTH, "a"),
            new RowKey(NORTH, "\uFF21"),
            new RowKey(NORTH, "\uD83C\uDF0A"),
            new RowKey(SOUTH, "a"));
    assertThat(read).isSorted();
  }
}
