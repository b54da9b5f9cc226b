package dev.tidemark.testkit;

import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.Rows;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of a {@link ContextSpecification}, as records in sorted maps. */
final class SpecifiedViews implements ViewReader {
  private final Map<String, Map<String, Object>> tables = new HashMap<>();

  <R> Rows<R> rows(View<R> view) {
    Map<String, Object> table = table(view);
    return new Rows<>() {
      @Override
      public Optional<R> get(String key) {
        return Optional.ofNullable(table.get(key)).map(view.row()::cast);
      }

      @Override
      public void put(String key, R row) {
        table.put(key, row);
      }

      @Override
      public void delete(String key) {
        table.remove(key);
      }
    };
  }

  private Map<String, Object> table(View<?> view) {
    return tables.computeIfAbsent(view.name(), name -> new TreeMap<>());
  }

  @Override
  public <R> Optional<R> row(View<R> view, String key) {
    return rows(view).get(key);
  }

  @Override
  public <R> Page<R> page(View<R> view, List<Filter> filters, PageRequest request) {
    List<Place<R>> found = new ArrayList<>();
    table(view).forEach((key, row) -> found.add(place(view, request, key, view.row().cast(row))));
    found.removeIf(place ->
        !filters.stream().allMatch(filter -> selects(view, filter, place.key(), place.row())));
    found.sort(
        request.descending()
            ? Comparator.<Place<R>>naturalOrder().reversed()
            : Comparator.naturalOrder());
    request.after().ifPresent(after -> skip(found, after.key()));
    List<Place<R>> shown = found.subList(0, Math.min(found.size(), request.limit()));
    Optional<PageRequest.Bookmark> next =
        found.size() > shown.size() ? Optional.of(shown.getLast().bookmark()) : Optional.empty();
    return new Page<>(shown.stream().map(Place::row).toList(), next);
  }

  private static <R> void skip(List<Place<R>> found, String key) {
    while (!found.isEmpty() && !found.removeFirst().key().equals(key)) {
      // Everything up to the bookmark was on an earlier page.
    }
  }

  private static <R> Place<R> place(View<R> view, PageRequest request, String key, R row) {
    Comparable<?> byWhat = request.sort().isPresent() ? value(view, request.sort().get(), row) : "";
    return new Place<>(byWhat, key, row);
  }

  private static <R> boolean selects(View<R> view, Filter filter, String key, R row) {
    return switch (filter) {
      case Filter.AnyOf any -> any.values().contains(value(view, any.field(), row));
      case Filter.From from -> compare(value(view, from.field(), row), from.value()) >= 0;
      case Filter.Below below -> compare(value(view, below.field(), row), below.value()) < 0;
      case Filter.Under under -> key.startsWith(under.prefix());
    };
  }

  private static <R> Comparable<?> value(View<R> view, String field, R row) {
    for (Index<R> index : view.indexes()) {
      if (index.field().equals(field)) {
        return index.value().apply(row);
      }
    }
    throw new AssertionError(view.name() + " has no index on " + field + ".");
  }

  @SuppressWarnings("unchecked") // both are values of one index
  private static int compare(Comparable<?> one, Comparable<?> other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  /** A row and what it is sorted by. */
  private record Place<R>(Comparable<?> value, String key, R row) implements Comparable<Place<R>> {
    @Override
    public int compareTo(Place<R> other) {
      int byValue = compare(value, other.value);
      return byValue == 0 ? key.compareTo(other.key) : byValue;
    }

    PageRequest.Bookmark bookmark() {
      return new PageRequest.Bookmark(value.toString(), key);
    }
  }
}
