package dev.tidemark.bench.dbos;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** The contestant's program. */
public final class Dbos {
  private Dbos() {}

  /** Serves the coordinator. */
  public static void main(String... arguments) {
    Entrance.serve(contestants());
  }

  static Contestant[] contestants() {
    return new Contestant[] {
      new Contestant("dbos", Map.of(Works.SAGA, StoringOrders::new)),
      new Contestant("dbos-empty", Map.of(Works.SAGA, EmptyOrders::new))
    };
  }
}
