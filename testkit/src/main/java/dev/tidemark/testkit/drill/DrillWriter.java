package dev.tidemark.testkit.drill;

import dev.tidemark.kernel.Digest;
import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.testkit.SampleOrigin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Writes one batch after the other, each to streams nobody wrote to, and keeps the history. */
final class DrillWriter implements Callable<Integer> {
  private static final EventType EVENT = new EventType("drilled", 1);
  private static final EventType MESSAGE = new EventType("drill.told", 1);

  /** Long enough to be worth losing. */
  private static final byte[] PAYLOAD = "x".repeat(300).getBytes(StandardCharsets.UTF_8);

  private final String name;
  private final CrashDrill.Server server;
  private final History history;
  private final Runnable acknowledged;
  private volatile boolean stopped;

  DrillWriter(String name, CrashDrill.Server server, History history, Runnable acknowledged) {
    this.name = name;
    this.server = server;
    this.history = history;
    this.acknowledged = acknowledged;
  }

  /** The batch under way is the last one. */
  void stop() {
    stopped = true;
  }

  @Override
  public Integer call() {
    int batches = 0;
    while (!stopped) {
      write(batch(batches++));
    }
    return batches;
  }

  private void write(List<Commit> batch) {
    try {
      if (!(server.store().events().write(batch) instanceof WriteResult.Stored)) {
        throw new AssertionError("Nobody else writes to these streams, and yet it was refused.");
      }
      batch.forEach(commit -> {
        history.acknowledged(commit);
        acknowledged.run();
      });
    } catch (StoreFault.OutcomeUnknown lost) {
      batch.forEach(commit -> history.settled(commit, settled(commit)));
    } catch (StoreFault.Unavailable down) {
      batch.forEach(history::unavailable);
    }
  }

  /**
   * Asks until there is an answer: asking is always allowed, and waits while the server is away.
   */
  private boolean settled(Commit commit) {
    while (true) {
      try {
        return server.store().events().settle(List.of(commit.id())).containsKey(commit.id());
      } catch (StoreFault.OutcomeUnknown | StoreFault.Unavailable down) {
        Thread.onSpinWait();
      }
    }
  }

  private List<Commit> batch(int number) {
    List<Commit> batch = new ArrayList<>();
    for (int i = 0; i <= number % 3; i++) {
      batch.add(commit(name + "-" + number + "-" + i, 1 + number % 2));
    }
    return batch;
  }

  private static Commit commit(String key, int events) {
    List<NewEvent> drilled = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      drilled.add(
          new NewEvent(Digest.uuid("event", key, Integer.toString(i)), EVENT, PAYLOAD, List.of()));
    }
    StreamId stream = new StreamId(Tenant.DEFAULT, "drill", key);
    OutboxMessage message =
        new OutboxMessage(Digest.uuid("message", key), MESSAGE, "", key, PAYLOAD);
    return new Commit(
        new CommitId(Digest.uuid("commit", key)),
        SampleOrigin.ORIGIN,
        List.of(new Append(stream, 0, drilled)),
        List.of(),
        List.of(message),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
