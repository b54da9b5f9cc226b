package dev.tidemark.kernel.view;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A condition on a row: on an indexed component, or on its key. */
public sealed interface Filter {
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

  /**
   * The row's key begins with this. Costs a table no index, so it is the way to find the rows of
   * one owner whose key comes first in theirs.
   *
   * @param prefix ends with a visible character of ASCII, like the '/' after an owner's id
   */
  record Under(String prefix) implements Filter {
    public Under {
      char last = prefix.isEmpty() ? 0 : prefix.charAt(prefix.length() - 1);
      if (last <= ' ' || last >= '~') {
        throw new IllegalArgumentException("'" + prefix + "' ends with no visible character.");
      }
    }

    /** The least text behind all keys that begin with the prefix. */
    public String end() {
      int last = prefix.length() - 1;
      return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
  }

  /** Filters that must all hold. */
  static List<Filter> all(Filter... filters) {
    return List.of(filters);
  }
}
