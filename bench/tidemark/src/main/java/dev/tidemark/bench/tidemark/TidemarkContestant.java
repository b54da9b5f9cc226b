package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Contestant.Opening;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The platform as a contestant. */
public final class TidemarkContestant {
  private TidemarkContestant() {}

  public static void main(String... arguments) {
    Map<String, Opening> works = new HashMap<>();
    for (String work : List.of(Works.NEW, Works.HOT, Works.STREAM)) {
      works.put(work, database -> new TakingNotes(database, work));
    }
    works.put(Works.SAGA, OrderingInTheShop::new);
    Entrance.serve(new Contestant("tidemark", works));
  }
}
