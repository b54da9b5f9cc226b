package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Contestant;
import dev.tidemark.bench.contestant.Contestant.Opening;
import dev.tidemark.bench.contestant.Entrance;
import dev.tidemark.bench.contestant.Works;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The platform as a contestant. */
public final class TidemarkContestant {
  private TidemarkContestant() {}

  public static void main(String... arguments) {
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant("tidemark", works()));
    contestants.add(
        new Contestant("tidemark-receipts", Map.of(Works.HTTP, AskingTheServer::receivingGoods)));
    contestants.add(
        new Contestant("raw-hello-world", Map.of(Works.HTTP, AskingTheServer::saysHello)));
    for (long events = 10_000; events <= 10_000_000; events *= 10) {
      long before = events;
      contestants.add(
          new Contestant(
              "tidemark-after-" + before,
              Map.of(Works.GROWN, database -> new OnAGrownLog(database, before))));
    }
    Entrance.serve(contestants.toArray(Contestant[]::new));
  }

  private static Map<String, Opening> works() {
    Map<String, Opening> works = new HashMap<>();
    for (String work : List.of(Works.NEW, Works.HOT, Works.STREAM)) {
      works.put(work, database -> new TakingNotes(database, work));
    }
    works.put(Works.SAGA, OrderingInTheShop::new);
    works.put(Works.CATCH_UP, CatchingUp::new);
    works.put(Works.REBUILD, Rebuilding::new);
    works.put(Works.HANDLER, BeingTold::new);
    works.put(Works.LOAD_10, database -> new LoadingNotebooks(database, Notes.plain(), 10));
    works.put(Works.LOAD_100, database -> new LoadingNotebooks(database, Notes.plain(), 100));
    works.put(Works.LOAD_1000, database -> new LoadingNotebooks(database, Notes.plain(), 1000));
    works.put(Works.LOAD_SNAPSHOT, database -> LoadingNotebooks.withSnapshots(database, 1000));
    works.put(Works.HTTP, AskingTheServer::placingOrders);
    return works;
  }
}
