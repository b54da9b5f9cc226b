package dev.tidemark.kernel.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A read model: a table of records, the projection that fills it, and the components by which it
 * can be searched.
 *
 * <p>Change the version whenever the row or the projection changes: the new one is built beside the
 * old. Until it has caught up, queries are shown the old rows as they were left, if they can be
 * read as rows of today; those of an inline view are not, since they would be behind.
 *
 * @param <ROW> a record; every indexed component is named like its index
 */
public final class View<ROW> {
  private final String name;
  private final int version;
  private final Class<ROW> row;
  private final List<Index<ROW>> indexes;
  private final Optional<Projection<ROW>> projection;

  private View(
      String name,
      int version,
      Class<ROW> row,
      List<Index<ROW>> indexes,
      Optional<Projection<ROW>> projection) {
    this.name = name;
    this.version = version;
    this.row = row;
    this.indexes = List.copyOf(indexes);
    this.projection = projection;
  }

  /** A view filled by a projection that follows the log. */
  public static <ROW> View<ROW> of(
      String name, int version, Class<ROW> row, Projection<ROW> projection) {
    return new View<>(name, version, row, List.of(), Optional.of(projection));
  }

  /**
   * A view whose rows are written in the commit of the aggregate they show (see {@code
   * AggregateType.showing}): never behind, one row an aggregate.
   */
  public static <ROW> View<ROW> inline(String name, int version, Class<ROW> row) {
    return new View<>(name, version, row, List.of(), Optional.empty());
  }

  /** The same view, searchable by a text component. Instants and enums count as text. */
  public View<ROW> text(String field, Function<ROW, String> value) {
    return with(new Index<>(field, Index.Kind.TEXT, value::apply));
  }

  /** The same view, searchable by a whole-number component. */
  public View<ROW> number(String field, Function<ROW, Long> value) {
    return with(new Index<>(field, Index.Kind.NUMBER, value::apply));
  }

  private View<ROW> with(Index<ROW> index) {
    List<Index<ROW>> more = new ArrayList<>(indexes);
    more.add(index);
    return new View<>(name, version, row, more, projection);
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  public Class<ROW> row() {
    return row;
  }

  public List<Index<ROW>> indexes() {
    return indexes;
  }

  /** What fills the table; empty for an inline view. */
  public Optional<Projection<ROW>> projection() {
    return projection;
  }

  /** The table of the given generation. */
  public TableSchema<ROW> table(int generation) {
    return new TableSchema<>(new TableId(name, version, generation), row, indexes);
  }
}
