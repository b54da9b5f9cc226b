package dev.tidemark.bench.tidemark;

import dev.tidemark.bench.contestant.Payload;
import dev.tidemark.kernel.Actor;
import dev.tidemark.kernel.Origin;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.WriteResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes the log that reading works start from, through the store, in large commits. */
final class FilledLog {
  private static final int COMMIT = 500;

  private FilledLog() {}

  /** Which notebook is meant by a number. */
  static StreamId notebook(int number) {
    return new StreamId(Tenant.DEFAULT, Notes.CATEGORY, "notebook-" + number);
  }

  /** So many notes in each of so many notebooks, all of a notebook one after the other. */
  static void write(Host host, int notebooks, int notes) {
    for (int number = 0; number < notebooks; number++) {
      for (int version = 0; version < notes; version += COMMIT) {
        append(host, notebook(number), version, Math.min(COMMIT, notes - version));
      }
    }
  }

  /** Notes spread over notebooks, so that neighbours in the log belong to different ones. */
  static void spread(Host host, int notebooks, int notes) {
    for (int version = 0; version < notes / notebooks; version++) {
      List<Commit> batch = new ArrayList<>();
      for (int number = 0; number < notebooks; number++) {
        batch.add(commit(host, notebook(number), version, 1));
      }
      store(host, batch);
    }
  }

  private static void append(Host host, StreamId stream, int version, int notes) {
    store(host, List.of(commit(host, stream, version, notes)));
  }

  private static Commit commit(Host host, StreamId stream, int version, int notes) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < notes; i++) {
      Notes.Taken taken = new Notes.Taken(stream.id(), Payload.text());
      events.add(host.notes().catalogue().encode(host.platform().ids().next(), taken));
    }
    UUID id = host.platform().ids().next();
    Instant now = host.platform().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Origin origin = new Origin(now, Tenant.DEFAULT, new Actor("operator:bench"), id, id, "");
    return new Commit(
        new CommitId(id),
        origin,
        List.of(new Append(stream, version, events)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static void store(Host host, List<Commit> batch) {
    WriteResult result = host.platform().store(host.notes()).events().write(batch);
    if (!(result instanceof WriteResult.Stored)) {
      throw new IllegalStateException("The log was not filled: " + result);
    }
  }
}
