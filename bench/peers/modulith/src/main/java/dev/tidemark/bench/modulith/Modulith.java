package dev.tidemark.bench.modulith;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** The contestant's program. */
public final class Modulith {
  private Modulith() {}

  /** Serves the coordinator. */
  public static void main(String... arguments) {
    Entrance.serve(contestants());
  }

  static Contestant[] contestants() {
    return new Contestant[] {
      new Contestant(
          "modulith", Map.of(Works.NEW, database -> new NewAccounts(database, Completion.UPDATE))),
      new Contestant(
          "modulith-delete",
          Map.of(Works.NEW, database -> new NewAccounts(database, Completion.DELETE)))
    };
  }
}
