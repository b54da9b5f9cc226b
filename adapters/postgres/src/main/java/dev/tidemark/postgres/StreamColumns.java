package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The streams of a batch and the version each is expected at, as columns. The server is asked about
 * the first append to each; whether the others continue where that one leaves the stream can be
 * seen here.
 */
final class StreamColumns {
  private final List<First> firsts = new ArrayList<>();
  private final Map<StreamId, Long> beginnings = new LinkedHashMap<>();
  private final Map<StreamId, Long> ends = new HashMap<>();
  private boolean continued = true;

  void add(Append append, UUID streamKey) {
    if (beginnings.putIfAbsent(append.stream(), append.expectedVersion()) == null) {
      firsts.add(First.of(append, streamKey));
    } else if (ends.getOrDefault(append.stream(), 0L) != append.expectedVersion()) {
      continued = false;
    }
    ends.put(append.stream(), append.lastVersion());
  }

  /** False if an append does not begin where an earlier one of the batch leaves its stream. */
  boolean areContinued() {
    return continued;
  }

  /** Where the streams stand in the log, given those that stand elsewhere than expected. */
  Map<StreamId, Long> versions(List<AppendAnswer.Fact> stale) {
    List<StreamId> asked = List.copyOf(beginnings.keySet());
    Map<StreamId, Long> versions = new HashMap<>(beginnings);
    stale.forEach(fact -> versions.put(asked.get(fact.ordinal() - 1), fact.number()));
    return versions;
  }

  /**
   * Gives the streams that are to be asked about.
   *
   * @param all whether these are all. Otherwise those that are to begin are left out: if one is
   *     there, so is the version that its first event is to have
   */
  void addTo(Arguments arguments, boolean all) {
    Column key = Column.ofUuids();
    Column expected = Column.ofInts();
    for (First first : firsts) {
      if (all || !first.begins()) {
        key.add(first.stream());
        expected.add(first.expected());
      }
    }
    arguments.add("s_stream", key);
    arguments.add("s_expected", expected);
  }

  /** The first append of the batch to a stream. */
  private record First(UUID stream, int expected, boolean begins) {
    static First of(Append append, UUID stream) {
      int expected = Math.toIntExact(append.expectedVersion());
      return new First(stream, expected, expected == 0 && !append.events().isEmpty());
    }
  }
}
