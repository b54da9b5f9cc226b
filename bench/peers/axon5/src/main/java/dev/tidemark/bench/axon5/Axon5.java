package dev.tidemark.bench.axon5;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** The contestant's program. */
public final class Axon5 {
  private Axon5() {}

  /** Serves the coordinator. */
  public static void main(String... arguments) {
    Entrance.serve(contestants());
  }

  static Contestant[] contestants() {
    // Hibernate would warn of each lost race.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.setProperty("axoniq.update-checker.disabled", "true");
    return new Contestant[] {
      new Contestant(
          "axon5",
          Map.of(
              Works.NEW, NewAccounts::new,
              Works.HOT, database -> new HotAccounts(database, Works.HOT_AGGREGATES),
              Works.STREAM, database -> new HotAccounts(database, 1),
              Works.LOAD_10, database -> new Loads(database, 10),
              Works.LOAD_100, database -> new Loads(database, 100),
              Works.LOAD_1000, database -> new Loads(database, 1_000)))
    };
  }
}
