package dev.tidemark.bench.axon4;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** The contestant's program. */
public final class Axon4 {
  private Axon4() {}

  /** Serves the coordinator. */
  public static void main(String... arguments) {
    Entrance.serve(contestants());
  }

  static Contestant[] contestants() {
    System.setProperty("axoniq.update-checker.disabled", "true");
    return new Contestant[] {
      new Contestant(
          "axon4",
          Map.of(
              Works.NEW, NewAccounts::new,
              Works.HOT, database -> new HotAccounts(database, false, Works.HOT_AGGREGATES),
              Works.STREAM, database -> new HotAccounts(database, false, 1),
              Works.SAGA, database -> new Orders(database, SagaProcessor.SUBSCRIBING),
              Works.CATCH_UP, database -> new CatchUp(database, 1_000),
              Works.LOAD_10, database -> new Loads(database, 10, false),
              Works.LOAD_100, database -> new Loads(database, 100, false),
              Works.LOAD_1000, database -> new Loads(database, 1_000, false),
              Works.LOAD_SNAPSHOT, database -> new Loads(database, 1_000, true))),
      new Contestant(
          "axon4-cached",
          Map.of(
              Works.HOT, database -> new HotAccounts(database, true, Works.HOT_AGGREGATES),
              Works.STREAM, database -> new HotAccounts(database, true, 1))),
      new Contestant(
          "axon4-tracking",
          Map.of(Works.SAGA, database -> new Orders(database, SagaProcessor.TRACKING))),
      new Contestant("axon4-default", Map.of(Works.CATCH_UP, database -> new CatchUp(database, 1)))
    };
  }
}
