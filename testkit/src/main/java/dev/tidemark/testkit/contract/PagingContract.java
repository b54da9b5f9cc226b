package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.contract.Samples.NORTH;
import static dev.tidemark.testkit.contract.Samples.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Checkpoint;
import dev.tidemark.kernel.log.Lease;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.PageRequest.Bookmark;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows found by filters, sorted, and visited page by page. */
public abstract class PagingContract extends StoreContract {
  private static final TableSchema<SampleRow> TABLE = SampleRow.VIEW.table(1);
  private static final Optional<String> BY_NAME = Optional.of("name");
  private static final Optional<String> BY_SIZE = Optional.of("size");

  private long position;

  @BeforeEach
  final void createTable() {
    store.views().tables().create(TABLE);
  }

  private void put(Tenant tenant, String key, String name, long size) {
    Lease lease = store.leases().take("projection", "ann", Duration.ofMinutes(10)).orElseThrow();
    RowChange row = new RowChange(TABLE.id(), tenant, key, SampleRow.encoded(name, size));
    store
        .views()
        .apply(TABLE.id(), List.of(row), new Checkpoint(new UUID(1, 1), ++position), lease);
  }

  private List<String> keys(List<Filter> filters, PageRequest request) {
    return reopened().views().rows(TABLE, NORTH, filters, request).stream()
        .map(StoredRow::key)
        .toList();
  }

  private static PageRequest sorted(Optional<String> sort, boolean descending) {
    return new PageRequest(sort, descending, Optional.empty(), PageRequest.MOST);
  }

  private void putFruit() {
    put(NORTH, "k1", "pear", 10);
    put(NORTH, "k2", "apple", -5);
    put(NORTH, "k3", "plum", 10);
    put(NORTH, "k4", "apple", 9);
    put(SOUTH, "k5", "apple", 10);
  }

  @Test
  void finds_rows_equal_to_any_of_the_values() {
    putFruit();

    assertThat(keys(List.of(new Filter.AnyOf("name", Set.of("apple"))), PageRequest.first(9)))
        .containsExactly("k2", "k4");
    assertThat(
            keys(
                List.of(new Filter.AnyOf("name", Set.of("pear", "plum", "kiwi"))),
                PageRequest.first(9)))
        .containsExactly("k1", "k3");
    assertThat(keys(List.of(new Filter.AnyOf("size", Set.of(10L, 9L))), PageRequest.first(9)))
        .containsExactly("k1", "k3", "k4");
    assertThat(keys(List.of(new Filter.AnyOf("name", Set.of("app"))), PageRequest.first(9)))
        .isEmpty();
  }

  @Test
  void finds_rows_from_a_value_and_below_a_value() {
    putFruit();

    assertThat(keys(List.of(new Filter.From("size", 9L)), PageRequest.first(9)))
        .containsExactly("k1", "k3", "k4");
    assertThat(keys(List.of(new Filter.Below("size", 9L)), PageRequest.first(9)))
        .containsExactly("k2");
    assertThat(keys(List.of(new Filter.From("name", "pear")), PageRequest.first(9)))
        .containsExactly("k1", "k3");
    assertThat(keys(List.of(new Filter.Below("name", "pear")), PageRequest.first(9)))
        .containsExactly("k2", "k4");
  }

  @Test
  void finds_rows_whose_key_begins_with_a_prefix() {
    put(NORTH, "a/1", "pear", 10);
    put(NORTH, "a/2%", "apple", 9);
    put(NORTH, "a0", "apple", 9);
    put(NORTH, "A/3", "apple", 9);
    put(NORTH, "b/4", "plum", 10);
    put(SOUTH, "a/5", "apple", 10);

    assertThat(keys(List.of(new Filter.Under("a/")), PageRequest.first(9)))
        .containsExactly("a/1", "a/2%");
    assertThat(keys(List.of(new Filter.Under("a/2%")), PageRequest.first(9)))
        .containsExactly("a/2%");
    assertThatIllegalArgumentException().isThrownBy(() -> new Filter.Under(""));
    assertThat(
            keys(
                Filter.all(new Filter.Under("a/"), new Filter.AnyOf("name", Set.of("pear"))),
                sorted(Optional.of("name"), true)))
        .containsExactly("a/1");
  }

  @Test
  void finds_rows_for_which_all_filters_hold() {
    putFruit();
    List<Filter> both =
        Filter.all(new Filter.AnyOf("name", Set.of("apple", "pear")), new Filter.From("size", 9L));

    assertThat(keys(both, PageRequest.first(9))).containsExactly("k1", "k4");
    assertThat(
            keys(
                Filter.all(new Filter.From("size", 0L), new Filter.Below("size", 10L)),
                PageRequest.first(9)))
        .containsExactly("k4");
  }

  @Test
  void sorts_by_value_and_ties_by_key_both_ways() {
    putFruit();

    assertThat(keys(List.of(), PageRequest.first(9))).containsExactly("k1", "k2", "k3", "k4");
    assertThat(keys(List.of(), sorted(Optional.empty(), true)))
        .containsExactly("k4", "k3", "k2", "k1");
    assertThat(keys(List.of(), sorted(BY_NAME, false))).containsExactly("k2", "k4", "k1", "k3");
    assertThat(keys(List.of(), sorted(BY_NAME, true))).containsExactly("k3", "k1", "k4", "k2");
    assertThat(keys(List.of(), sorted(BY_SIZE, false))).containsExactly("k2", "k4", "k1", "k3");
    assertThat(keys(List.of(), sorted(BY_SIZE, true))).containsExactly("k3", "k1", "k4", "k2");
  }

  @Test
  void sorts_text_character_by_character_and_numbers_by_size() {
    List<String> ordered =
        List.of("", "A", "Z", "a", "a b", "ab", "z", "ß", "é", "水", "\uFF5A", "🌊");
    for (int i = ordered.size() - 1; i >= 0; i--) {
      put(NORTH, "key " + ordered.get(i), ordered.get(i), 0);
    }
    put(SOUTH, "min", "", Long.MIN_VALUE);
    put(SOUTH, "max", "", Long.MAX_VALUE);
    put(SOUTH, "ten", "", 10);
    put(SOUTH, "nine", "", 9);

    List<String> keys = ordered.stream().map(name -> "key " + name).toList();
    assertThat(keys(List.of(), sorted(BY_NAME, false))).isEqualTo(keys);
    assertThat(keys(List.of(), PageRequest.first(99))).isEqualTo(keys);
    assertThat(reopened().views().rows(TABLE, SOUTH, List.of(), sorted(BY_SIZE, false)))
        .extracting(StoredRow::key)
        .containsExactly("min", "nine", "ten", "max");
  }

  @Test
  void goes_on_behind_a_bookmark_whose_row_is_gone() {
    putFruit();
    PageRequest behind =
        new PageRequest(BY_SIZE, false, Optional.of(new Bookmark("9", "k3-deleted")), 9);

    assertThat(keys(List.of(), behind)).containsExactly("k4", "k1", "k3");
    assertThat(
            keys(
                List.of(),
                new PageRequest(Optional.empty(), true, Optional.of(new Bookmark("", "k3")), 9)))
        .containsExactly("k2", "k1");
  }

  @Test
  void visits_every_row_exactly_once_while_others_are_written_in_every_order() {
    for (Optional<String> sort : List.of(Optional.<String>empty(), BY_NAME, BY_SIZE)) {
      for (boolean descending : new boolean[] {false, true}) {
        visitAll(sort, descending);
      }
    }
  }

  private void visitAll(Optional<String> sort, boolean descending) {
    String round = sort.orElse("key") + descending;
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      put(NORTH, round + i, "tie" + i % 4, i % 3);
      before.add(round + i);
    }
    List<String> visited = new ArrayList<>();
    Optional<Bookmark> last = Optional.empty();
    List<StoredRow> page;
    do {
      page =
          reopened()
              .views()
              .rows(TABLE, NORTH, List.of(), new PageRequest(sort, descending, last, 7));
      page.forEach(row -> visited.add(row.key()));
      last = page.isEmpty() ? last : Optional.of(bookmark(sort, page.getLast()));
      put(NORTH, "0 first " + round + visited.size(), "aaa", -1);
      put(NORTH, "zz last " + round + visited.size(), "tie3", 2);
    } while (page.size() == 7 && visited.size() < 10_000);

    assertThat(visited).doesNotHaveDuplicates().containsAll(before);
  }

  private static Bookmark bookmark(Optional<String> sort, StoredRow row) {
    SampleRow decoded = SampleRow.CODEC.decode(row.body(), SampleRow.class);
    String value =
        sort.map(field -> field.equals("name") ? decoded.name() : Long.toString(decoded.size()))
            .orElse("");
    return new Bookmark(value, row.key());
  }
}
