package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.log.Append;
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
  private final Column key = Column.ofUuids();
  private final Column expected = Column.ofInts();
  private final Map<StreamId, Long> beginnings = new LinkedHashMap<>();
  private final Map<StreamId, Long> ends = new HashMap<>();
  private boolean continued = true;

  void add(Append append, UUID streamKey) {
    if (beginnings.putIfAbsent(append.stream(), append.expectedVersion()) == null) {
      key.add(streamKey);
      expected.add(Math.toIntExact(append.expectedVersion()));
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

  void addTo(Arguments arguments) {
    arguments.add("s_stream", key);
    arguments.add("s_expected", expected);
  }
}
