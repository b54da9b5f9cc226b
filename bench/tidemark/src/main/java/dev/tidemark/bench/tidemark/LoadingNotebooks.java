package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.ClosedLoop;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.contestant.Works;
import dev.tidemark.kernel.Repository;
import dev.tidemark.kernel.StreamId;
import java.util.concurrent.ThreadLocalRandom;

/** Each unit reads one notebook from the database and folds it. */
final class LoadingNotebooks extends ClosedLoop {
  private final Host host;
  private final Repository<StreamId, Notes.Notebook> stored;
  private final int notes;

  LoadingNotebooks(Database database, Notes context, int notes) {
    this.notes = notes;
    host = new Host(database, context);
    stored = host.notes().stored(context.notebook());
    FilledLog.write(host, Works.LOADED_AGGREGATES, notes);
  }

  /** With a snapshot of each notebook, right behind its last note. */
  static LoadingNotebooks withSnapshots(Database database, int notes) {
    LoadingNotebooks loading =
        new LoadingNotebooks(database, Notes.keepingSnapshots(notes + 1), notes);
    loading.host.platform().start();
    Commands commands = new Commands(loading.host.platform(), Notes.NAME);
    for (int i = 0; i < Works.LOADED_AGGREGATES; i++) {
      commands.give(new Notes.TakeNote(FilledLog.notebook(i).id(), "the last one"));
    }
    return loading;
  }

  @Override
  protected void unit(int caller, long number) {
    int chosen = ThreadLocalRandom.current().nextInt(Works.LOADED_AGGREGATES);
    if (stored.load(FilledLog.notebook(chosen)).state().notes() < notes) {
      throw new IllegalStateException("A notebook lost notes.");
    }
  }

  @Override
  public void close() {
    host.close();
  }
}
