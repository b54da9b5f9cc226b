package dev.tidemark.memory;

import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.RowKey;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableSchema;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Filters, sorts and pages the rows of one table. */
final class Search<ROW> {
  private static final Comparator<String> KEYS = RowKey::compareTexts;

  private final TableSchema<ROW> schema;
  private final Codec codec;

  Search(TableSchema<ROW> schema, Codec codec) {
    this.schema = schema;
    this.codec = codec;
  }

  /** A row's place in the sorted list. */
  private record Place(StoredRow row, Comparable<?> value) {}

  List<StoredRow> find(TenantRows all, List<Filter> filters, PageRequest request) {
    Optional<Stream<Row>> looked = lookedUp(all, filters);
    if (looked.isEmpty() && request.sort().isEmpty()) {
      return inOrder(all.byKey(), filters, request)
          .filter(row -> allHold(filters, row))
          .limit(request.limit())
          .map(Row::stored)
          .toList();
    }
    Index<ROW> sort = request.sort().map(this::index).orElse(byKey());
    Comparator<Place> ascending =
        Comparator.comparing(Place::value, Values.order(sort.kind()))
            .thenComparing(place -> place.row().key(), KEYS);
    Comparator<Place> order = request.descending() ? ascending.reversed() : ascending;
    return looked
        .orElseGet(() -> all.all().stream())
        .filter(row -> allHold(filters, row))
        .map(row -> new Place(row.stored(), valueOf(sort, row, request)))
        .filter(behind(request, sort, order))
        .sorted(order)
        .limit(request.limit())
        .map(Place::row)
        .toList();
  }

  /** Those that may be found by the first filter that names texts, if there is one; in no order. */
  private Optional<Stream<Row>> lookedUp(TenantRows all, List<Filter> filters) {
    for (Filter filter : filters) {
      if (filter instanceof Filter.AnyOf(var field, var values)
          && index(field).kind() == Index.Kind.TEXT) {
        return Optional.of(
            all.having(field, values, row -> index(field).value().apply(decoded(row))));
      }
    }
    return Optional.empty();
  }

  /** Those that may be found in the order of their keys, behind the bookmark. */
  private static Stream<Row> inOrder(
      NavigableMap<String, Row> all, List<Filter> filters, PageRequest request) {
    NavigableMap<String, Row> rows = narrowed(all, filters, request);
    Stream<Row> wanted = (request.descending() ? rows.descendingMap() : rows).values().stream();
    Comparator<String> order = request.descending() ? KEYS.reversed() : KEYS;
    return request
        .after()
        .map(last -> wanted.filter(row -> order.compare(row.stored().key(), last.key()) > 0))
        .orElse(wanted);
  }

  private static NavigableMap<String, Row> narrowed(
      NavigableMap<String, Row> all, List<Filter> filters, PageRequest request) {
    for (Filter filter : filters) {
      if (filter instanceof Filter.Under under) {
        return all.subMap(under.prefix(), true, under.end(), false);
      }
    }
    return request
        .after()
        .map(PageRequest.Bookmark::key)
        .map(last -> request.descending() ? all.headMap(last, false) : all.tailMap(last, false))
        .orElse(all);
  }

  /** Rows are decoded only where something in them is asked for. */
  private Comparable<?> valueOf(Index<ROW> sort, Row row, PageRequest request) {
    return request.sort().isEmpty() ? "" : sort.value().apply(decoded(row));
  }

  private Predicate<Place> behind(PageRequest request, Index<ROW> sort, Comparator<Place> order) {
    if (request.after().isEmpty()) {
      return place -> true;
    }
    PageRequest.Bookmark bookmark = request.after().get();
    Place last =
        new Place(
            new StoredRow(bookmark.key(), new byte[0]),
            Values.parse(sort.kind(), bookmark.value()));
    return place -> order.compare(place, last) > 0;
  }

  private boolean allHold(List<Filter> filters, Row row) {
    for (Filter filter : filters) {
      if (!holds(filter, row)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Filter filter, Row row) {
    return switch (filter) {
      case Filter.AnyOf any ->
          any.values().stream().anyMatch(wanted -> compare(any.field(), row, wanted) == 0);
      case Filter.From from -> compare(from.field(), row, from.value()) >= 0;
      case Filter.Below below -> compare(below.field(), row, below.value()) < 0;
      case Filter.Under under -> row.stored().key().startsWith(under.prefix());
    };
  }

  private int compare(String field, Row row, Comparable<?> wanted) {
    Index<ROW> index = index(field);
    return Values.order(index.kind()).compare(index.value().apply(decoded(row)), wanted);
  }

  private ROW decoded(Row row) {
    return row.as(schema.row(), codec);
  }

  /** Without a sort component all rows are equal, and the key decides. */
  private static <ROW> Index<ROW> byKey() {
    return new Index<>("", Index.Kind.TEXT, row -> "");
  }

  private Index<ROW> index(String field) {
    return schema.indexes().stream()
        .filter(index -> index.field().equals(field))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(schema.id() + " has no index '" + field + "'."));
  }
}
