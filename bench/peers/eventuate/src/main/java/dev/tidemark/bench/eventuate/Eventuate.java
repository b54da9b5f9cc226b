package dev.tidemark.bench.eventuate;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** The contestant's program. */
public final class Eventuate {
  private Eventuate() {}

  /** Serves the coordinator. */
  public static void main(String... arguments) {
    Entrance.serve(contestants());
  }

  static Contestant[] contestants() {
    return new Contestant[] {new Contestant("eventuate", Map.of(Works.NEW, NewAccounts::new))};
  }
}
