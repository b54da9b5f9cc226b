package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.Page;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.StoredRow;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.UnsortableField;
import dev.tidemark.kernel.view.View;
import dev.tidemark.kernel.view.ViewReader;
import dev.tidemark.kernel.view.ViewStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads live tables for one tenant. */
final class StoreViewReader implements ViewReader {
  private final ViewStore views;
  private final LiveTables live;
  private final Codec codec;
  private final Tenant tenant;

  StoreViewReader(ViewStore views, LiveTables live, Codec codec, Tenant tenant) {
    this.views = views;
    this.live = live;
    this.codec = codec;
    this.tenant = tenant;
  }

  @Override
  public <ROW> Optional<ROW> row(View<ROW> view, String key) {
    TableId table = live.of(view);
    return asTodays(
        view,
        table,
        () ->
            views
                .row(table, tenant, key)
                .map(StoredRow::body)
                .map(body -> codec.decode(body, view.row())));
  }

  /** Rows of an older version serve while they can be read as rows of this one. */
  private static <T> T asTodays(View<?> view, TableId table, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Codec.Unreadable | StoreFault.Impossible other) {
      if (table.version() == view.version()) {
        throw other;
      }
      throw new ViewNotReady(view.name());
    }
  }

  @Override
  public <ROW> Page<ROW> page(View<ROW> view, List<Filter> filters, PageRequest request) {
    request.sort().ifPresent(field -> requireSortable(view, field));
    TableId table = live.of(view);
    return asTodays(view, table, () -> page(view, table, filters, request));
  }

  private <ROW> Page<ROW> page(
      View<ROW> view, TableId table, List<Filter> filters, PageRequest request) {
    // One row more than asked for tells whether there is a next page.
    PageRequest oneMore =
        new PageRequest(
            request.sort(),
            request.descending(),
            request.after(),
            Math.min(request.limit() + 1, PageRequest.MOST));
    List<StoredRow> rows =
        views.rows(new TableSchema<>(table, view.row(), view.indexes()), tenant, filters, oneMore);
    boolean more = rows.size() > request.limit() || rows.size() == PageRequest.MOST;
    List<StoredRow> shown = rows.subList(0, Math.min(rows.size(), request.limit()));
    List<ROW> items = shown.stream().map(row -> codec.decode(row.body(), view.row())).toList();
    return new Page<>(
        items, more ? Optional.of(bookmark(view, request, shown, items)) : Optional.empty());
  }

  private static <ROW> void requireSortable(View<ROW> view, String field) {
    List<String> sortable = view.indexes().stream().map(Index::field).toList();
    if (!sortable.contains(field)) {
      throw new UnsortableField(field, sortable);
    }
  }

  private static <ROW> PageRequest.Bookmark bookmark(
      View<ROW> view, PageRequest request, List<StoredRow> shown, List<ROW> items) {
    String value =
        request
            .sort()
            .flatMap(field ->
                view.indexes().stream().filter(index -> index.field().equals(field)).findFirst())
            .map((Index<ROW> index) -> String.valueOf(index.value().apply(items.getLast())))
            .orElse("");
    return new PageRequest.Bookmark(value, shown.getLast().key());
  }
}
