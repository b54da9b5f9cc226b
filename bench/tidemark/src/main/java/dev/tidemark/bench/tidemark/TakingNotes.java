package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Payload;
import dev.tidemark.bench.contestant.Works;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Each unit is one note, in a new notebook or in one of some hot ones. */
final class TakingNotes extends ClosedLoop {
  private final Host host;
  private final Commands notes;
  private final int hot;

  TakingNotes(Database database, String work) {
    super(Notes.EVIDENCE);
    hot =
        switch (work) {
          case Works.NEW -> 0;
          case Works.HOT -> Works.HOT_AGGREGATES;
          case Works.STREAM -> 1;
          default -> throw new IllegalArgumentException(work);
        };
    host = new Host(database, Notes.plain());
    host.platform().start();
    notes = new Commands(host.platform(), Notes.NAME);
  }

  @Override
  protected void unit(int caller, long number) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String notebook =
        hot == 0
            ? new UUID(random.nextLong(), random.nextLong()).toString()
            : "hot-" + random.nextInt(hot);
    notes.give(new Notes.TakeNote(notebook, Payload.text()));
  }

  @Override
  public void close() {
    host.close();
  }
}
