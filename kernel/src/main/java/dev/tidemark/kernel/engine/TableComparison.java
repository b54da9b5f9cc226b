package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.port.Codec;
import dev.tidemark.kernel.view.FrozenTable;
import dev.tidemark.kernel.view.KeyedRow;
import dev.tidemark.kernel.view.RowKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Compares two tables row by row, page by page. Not safe for use by several threads. */
final class TableComparison<ROW> {
  private static final int PAGE = 1_000;
  private static final int MOST_SHOWN = 10;

  private final Reading live;
  private final Reading rebuilt;
  private final long position;
  private final Class<ROW> row;
  private final Codec codec;
  private final List<RowDifference> first = new ArrayList<>();
  private long equal;
  private long differing;
  private long missing;
  private long extra;

  TableComparison(
      FrozenTable live, FrozenTable rebuilt, long position, Class<ROW> row, Codec codec) {
    this.live = new Reading(live);
    this.rebuilt = new Reading(rebuilt);
    this.position = position;
    this.row = row;
    this.codec = codec;
  }

  /** Compares about a page of rows; false when there are no more. */
  boolean step() {
    for (int i = 0; i < PAGE; i++) {
      Optional<KeyedRow> shown = live.head();
      Optional<KeyedRow> due = rebuilt.head();
      if (shown.isEmpty() && due.isEmpty()) {
        return false;
      }
      compare(shown, due);
    }
    return true;
  }

  private void compare(Optional<KeyedRow> shown, Optional<KeyedRow> due) {
    int order =
        shown.isEmpty() ? 1 : due.isEmpty() ? -1 : shown.get().at().compareTo(due.get().at());
    if (order < 0) {
      extra++;
      differ(live.take(), Optional.empty());
    } else if (order > 0) {
      missing++;
      differ(Optional.empty(), rebuilt.take());
    } else if (same(live.take().orElseThrow(), rebuilt.take().orElseThrow())) {
      equal++;
    } else {
      differing++;
      differ(shown, due);
    }
  }

  /**
   * Judged by the record it stands for, if not by its bytes: somebody may have laid it out anew.
   */
  private boolean same(KeyedRow shown, KeyedRow due) {
    if (Arrays.equals(shown.body(), due.body())) {
      return true;
    }
    try {
      return codec.decode(shown.body(), row).equals(codec.decode(due.body(), row));
    } catch (Codec.Unreadable damaged) {
      return false;
    }
  }

  private void differ(Optional<KeyedRow> shown, Optional<KeyedRow> due) {
    if (first.size() < MOST_SHOWN) {
      RowKey at = shown.or(() -> due).orElseThrow().at();
      first.add(new RowDifference(at, shown.map(KeyedRow::body), due.map(KeyedRow::body)));
    }
  }

  /** What was found so far. */
  ViewComparison result() {
    return new ViewComparison(position, equal, differing, missing, extra, first);
  }

  /** One of the tables, a page of it in memory. */
  private static final class Reading {
    private final FrozenTable table;
    private final Deque<KeyedRow> page = new ArrayDeque<>();
    private Optional<RowKey> last = Optional.empty();
    private boolean complete;

    Reading(FrozenTable table) {
      this.table = table;
    }

    Optional<KeyedRow> head() {
      if (page.isEmpty() && !complete) {
        page.addAll(table.after(last, PAGE));
        complete = page.size() < PAGE;
        last = page.isEmpty() ? last : Optional.of(page.getLast().at());
      }
      return Optional.ofNullable(page.peekFirst());
    }

    Optional<KeyedRow> take() {
      return Optional.ofNullable(page.pollFirst());
    }
  }
}
