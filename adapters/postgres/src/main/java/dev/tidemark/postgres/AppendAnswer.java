package dev.tidemark.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the server's function {@code append} says: either where the log stood before the batch, or
 * what stands in the way. Ordinals count from 1 and point into the arguments.
 */
record AppendAnswer(
    long head,
    long outboxHead,
    List<UUID> committed,
    List<Fact> stale,
    List<Fact> failed,
    List<Integer> gone,
    List<Integer> standing) {

  /** Something at this place is not as it should be, but stands at this number. */
  record Fact(int ordinal, long number) {
    private static Fact of(Long[] pair) {
      return new Fact(Math.toIntExact(pair[0]), pair[1]);
    }
  }

  static AppendAnswer read(ResultSet at) throws SQLException {
    return new AppendAnswer(
        at.getLong(1),
        at.getLong(2),
        list(at.getArray(3), UUID.class),
        list(at.getArray(4), Long[].class).stream().map(Fact::of).toList(),
        list(at.getArray(5), Long[].class).stream().map(Fact::of).toList(),
        list(at.getArray(6), Integer.class),
        list(at.getArray(7), Integer.class));
  }

  boolean isStored() {
    return committed.isEmpty()
        && stale.isEmpty()
        && failed.isEmpty()
        && gone.isEmpty()
        && standing.isEmpty();
  }

  private static <T> List<T> list(@Nullable Array array, Class<T> type) throws SQLException {
    List<T> list = new ArrayList<>();
    if (array != null) {
      for (Object element : (Object[]) array.getArray()) {
        list.add(type.cast(element));
      }
    }
    return list;
  }
}
