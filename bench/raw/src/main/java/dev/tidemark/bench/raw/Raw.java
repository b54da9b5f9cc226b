package dev.tidemark.bench.raw;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Contestant.Opening;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The raw limit as a contestant, in three ways to write. */
public final class Raw {
  private static final List<String> WRITING = List.of(Works.NEW, Works.HOT, Works.STREAM);

  private Raw() {}

  public static void main(String... arguments) {
    Entrance.serve(
        new Contestant("raw", oneByOne()),
        new Contestant("raw-coalesced-1", coalesced(1)),
        new Contestant("raw-coalesced-2", coalesced(2)));
  }

  private static Map<String, Opening> oneByOne() {
    Map<String, Opening> works = new HashMap<>();
    WRITING.forEach(work -> works.put(work, database -> new OneByOne(database, work)));
    works.put(Works.CATCH_UP, ReadingTheLog::new);
    works.put(Works.REBUILD, ReadingTheLog::new);
    works.put(Works.LOAD_10, database -> new ReadingTheLog.ByStream(database, 10));
    works.put(Works.LOAD_100, database -> new ReadingTheLog.ByStream(database, 100));
    works.put(Works.LOAD_1000, database -> new ReadingTheLog.ByStream(database, 1000));
    return works;
  }

  private static Map<String, Opening> coalesced(int committers) {
    Map<String, Opening> works = new HashMap<>();
    WRITING.forEach(work -> works.put(work, database -> new Coalesced(database, work, committers)));
    works.put(Works.SAGA, database -> new FourSteps(database, committers));
    return works;
  }
}
