package dev.tidemark.kernel.view;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition on an indexed component of a row. */
public sealed interface Filter {
  /** The component. */
  String field();

  /** The component equals one of the values, of which there is at least one. */
  record AnyOf(String field, Set<? extends Comparable<?>> values) implements Filter {
    public AnyOf {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
  }

  /** The component is this or greater. */
  record From(String field, Comparable<?> value) implements Filter {}

  /** The component is less than this. */
  record Below(String field, Comparable<?> value) implements Filter {}

  /** Filters that must all hold. */
  static List<Filter> all(Filter... filters) {
    return List.of(filters);
  }
}
