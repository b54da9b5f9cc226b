package dev.tidemark.bench;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.Map;

/** A contestant that counts units without storing any, and fails where it must be honest. */
final class Liar extends ClosedLoop {
  private final boolean honest;

  private Liar(boolean honest) {
    super("select 0");
    this.honest = honest;
  }

  public static void main(String... arguments) {
    Entrance.serve(
        new Contestant(
            "tidemark-liar",
            Map.of(
                Works.NEW, database -> new Liar(false),
                Works.HOT, database -> new Liar(true))));
  }

  @Override
  protected void unit(int caller, long number) {
    System.out.println("Trust me.");
    if (honest) {
      throw new IllegalStateException("cannot do this");
    }
  }
}
