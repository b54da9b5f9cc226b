package dev.tidemark.bench.pekko;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** The contestant's program. */
public final class Pekko {
  private Pekko() {}

  /** Serves the coordinator. */
  public static void main(String... arguments) {
    Entrance.serve(contestants());
  }

  static Contestant[] contestants() {
    return new Contestant[] {
      new Contestant(
          "pekko",
          Map.of(
              Works.NEW, database -> new NewAccounts(Journal.on(database, Batches.DEFAULT)),
              Works.HOT, database -> hot(Journal.on(database, Batches.DEFAULT)),
              Works.STREAM, database -> stream(Journal.on(database, Batches.DEFAULT)),
              Works.LOAD_10, database -> new Loads(database, 10, Recovering.FROM_EVENTS),
              Works.LOAD_100, database -> new Loads(database, 100, Recovering.FROM_EVENTS),
              Works.LOAD_1000, database -> new Loads(database, 1_000, Recovering.FROM_EVENTS),
              Works.LOAD_SNAPSHOT,
                  database -> new Loads(database, 1_000, Recovering.FROM_SNAPSHOT))),
      new Contestant(
          "pekko-tuned",
          Map.of(
              Works.NEW, database -> new NewAccounts(Journal.on(database, Batches.LARGE)),
              Works.HOT, database -> hot(Journal.on(database, Batches.LARGE)),
              Works.STREAM, database -> stream(Journal.on(database, Batches.LARGE))))
    };
  }

  private static HotAccounts hot(Journal journal) throws Exception {
    return new HotAccounts(journal, Works.HOT_AGGREGATES);
  }

  private static HotAccounts stream(Journal journal) throws Exception {
    return new HotAccounts(journal, 1);
  }
}
