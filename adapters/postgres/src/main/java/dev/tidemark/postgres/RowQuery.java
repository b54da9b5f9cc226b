package dev.tidemark.postgres;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.view.Filter;
import dev.tidemark.kernel.view.Index;
import dev.tidemark.kernel.view.PageRequest;
import dev.tidemark.kernel.view.TableId;
import dev.tidemark.kernel.view.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of a view's table as a statement. Names come from the declared schema, values are
 * parameters.
 */
final class RowQuery {
  private final TableSchema<?> table;
  private final StringBuilder sql;
  private final List<Object> parameters = new ArrayList<>();

  private RowQuery(TableSchema<?> table, Tenant tenant) {
    this.table = table;
    this.sql =
        new StringBuilder("select key, body from " + relation(table.id()) + " where tenant = ?");
    parameters.add(tenant.value());
  }

  static RowQuery of(
      TableSchema<?> table, Tenant tenant, List<Filter> filters, PageRequest request) {
    RowQuery query = new RowQuery(table, tenant);
    filters.forEach(query::filter);
    query.page(request);
    return query;
  }

  /** The relation that holds the table, quoted. */
  static String relation(TableId table) {
    return quoted(table.toString().replace('-', '_'));
  }

  String sql() {
    return sql.toString();
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  private void filter(Filter filter) {
    switch (filter) {
      case Filter.AnyOf any -> {
        Index<?> index = index(any.field());
        require(column(index), "= any (?)", values(index, any));
      }
      case Filter.From from -> {
        Index<?> index = index(from.field());
        require(column(index), ">= ?", value(index, from.value()));
      }
      case Filter.Below below -> {
        Index<?> index = index(below.field());
        require(column(index), "< ?", value(index, below.value()));
      }
      case Filter.Under under -> {
        // A range of the primary key, whatever the plan; a prefix is one only to a plan that sees
        // it.
        require("key", ">= ?", under.prefix());
        require("key", "< ?", under.end());
      }
    }
  }

  private void require(String column, String condition, Object value) {
    sql.append(" and ").append(column).append(' ').append(condition);
    parameters.add(value);
  }

  private void page(PageRequest request) {
    Optional<Index<?>> sort = request.sort().map(this::index);
    List<String> order = new ArrayList<>(sort.stream().map(RowQuery::column).toList());
    order.add("key");
    request
        .after()
        .ifPresent(last -> {
          List<String> marks = order.stream().map(column -> "?").toList();
          sql.append(" and (%s) ".formatted(String.join(", ", order)))
              .append(request.descending() ? "<" : ">")
              .append(" (%s)".formatted(String.join(", ", marks)));
          sort.ifPresent(index -> parameters.add(value(index, last.value())));
          parameters.add(last.key());
        });
    String direction = request.descending() ? " desc" : "";
    sql.append(" order by ")
        .append(String.join(direction + ", ", order))
        .append(direction)
        .append(" limit ?");
    parameters.add(request.limit());
  }

  private Index<?> index(String field) {
    for (Index<?> index : table.indexes()) {
      if (index.field().equals(field)) {
        return index;
      }
    }
    throw new IllegalArgumentException(table.id() + " has no index on " + field);
  }

  private static Column values(Index<?> index, Filter.AnyOf any) {
    Column column = index.kind() == Index.Kind.NUMBER ? Column.ofLongs() : Column.ofTexts();
    for (Comparable<?> value : any.values()) {
      switch (index.kind()) {
        case NUMBER -> column.add(number(value));
        case TEXT -> column.add(text(value));
      }
    }
    return column;
  }

  private static Object value(Index<?> index, Comparable<?> value) {
    return switch (index.kind()) {
      case NUMBER -> number(value);
      case TEXT -> text(value);
    };
  }

  private static long number(Comparable<?> value) {
    return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
  }

  private static String text(Comparable<?> value) {
    return switch (value) {
      case Instant moment -> Milliseconds.text(moment);
      case Enum<?> constant -> constant.name();
      default -> value.toString();
    };
  }

  private static String column(Index<?> index) {
    return quoted("by_" + index.field());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
