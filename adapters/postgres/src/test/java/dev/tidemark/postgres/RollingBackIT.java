package dev.tidemark.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.RowChange;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.log.TimerChange;
import dev.tidemark.kernel.log.TimerId;
import dev.tidemark.kernel.log.WriteResult;
import dev.tidemark.kernel.view.TableSchema;
import dev.tidemark.kernel.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many writers, some of whose transactions fail after their rows were written or are cancelled
 * wherever they are, and a reader that polls all the while.
 */
class RollingBackIT {
  private static final int WRITERS = 8;
  private static final int ROUNDS = 40;
  private static final int WRITES_BETWEEN_CANCELS = 3;
  private static final String CANCEL =
      """
      select count(pg_cancel_backend(pid)) from pg_stat_activity
      where application_name like ? and state = 'active' and query like '%append(%'
      """;

  private record Row(String name) {}

  private static final TableSchema<Row> TABLE = View.inline("rows", 1, Row.class).table(1);

  private final String context = TestServer.freshContext();
  private final String schema = context.replace('-', '_');
  private final PostgresStores stores = PostgresStores.connect(TestServer.settings());
  private final PostgresContextStore store = stores.open(context);
  private final Queue<Commit> stored = new ConcurrentLinkedQueue<>();
  private final Queue<Commit> rolledBack = new ConcurrentLinkedQueue<>();
  private volatile boolean written;

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void leaves_no_trace_and_no_gap() throws Exception {
    store.views().tables().create(TABLE);
    List<StoredEvent> seen;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<StoredEvent>> reader = threads.submit(this::poll);
      Future<?> canceller = threads.submit(this::cancelAgainAndAgain);
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String name = "w" + i;
        writers.add(threads.submit(() -> write(name)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      written = true;
      canceller.get();
      seen = reader.get();
    }

    assertThat(seen)
        .extracting(StoredEvent::position)
        .isEqualTo(LongStream.rangeClosed(1, stored.size()).boxed().toList());
    assertThat(store.outbox().messagesAfter(0, 10_000)).hasSize(stored.size());
    assertThat(store.timers().due(Sample.NOON, 10_000)).hasSize(stored.size());
    assertThat(store.events().find(ids(stored))).hasSameSizeAs(stored);
    assertThat(rolledBack).hasSizeGreaterThanOrEqualTo(WRITERS * ROUNDS);
    assertThat(store.events().find(ids(rolledBack))).isEmpty();
    assertThat(store.views().row(TABLE.id(), Tenant.DEFAULT, "never")).isEmpty();
  }

  private static List<CommitId> ids(Queue<Commit> commits) {
    return commits.stream().map(Commit::id).toList();
  }

  /** Each round one batch that fails at its last row, and one that is good. */
  private Integer write(String name) {
    for (int i = 0; i < ROUNDS; i++) {
      String key = name + "-" + i;
      write(List.of(full(key + "a"), withRow(full(key + "b"), "never", "{"), full(key + "c")));
      write(List.of(withRow(full(key), key, "{\"name\":\"x\"}")));
    }
    return ROUNDS;
  }

  private void write(List<Commit> batch) {
    try {
      assertThat(store.events().write(batch)).isInstanceOf(WriteResult.Stored.class);
      stored.addAll(batch);
    } catch (StoreFault.Impossible | StoreFault.Unavailable fault) {
      rolledBack.addAll(batch);
    }
  }

  /** A commit of one event, one message and one timer. */
  private static Commit full(String key) {
    TimerId timer = new TimerId(Sample.stream(key), "t");
    Commit commit = Sample.of(new Append(Sample.stream(key), 0, List.of(Sample.event("all"))));
    return Sample.with(
        Sample.with(commit, Sample.message(key)), new TimerChange.Arm(timer, Sample.NOON));
  }

  private static Commit withRow(Commit commit, String key, String json) {
    return Sample.with(commit, new RowChange(TABLE.id(), Tenant.DEFAULT, key, Sample.bytes(json)));
  }

  private List<StoredEvent> poll() {
    List<StoredEvent> seen = new ArrayList<>();
    boolean complete = false;
    while (!complete) {
      // Asked first: what is written after this question is seen by another turn.
      boolean all = written;
      long last = seen.isEmpty() ? 0 : seen.getLast().position();
      List<StoredEvent> more = store.log().after(last, 20);
      seen.addAll(more);
      complete = all && more.isEmpty();
    }
    return seen;
  }

  private Integer cancelAgainAndAgain() throws Exception {
    int times = 0;
    try (Owner owner = new Owner(schema)) {
      while (!written) {
        owner.number(CANCEL, "tidemark-" + schema + "-%");
        times++;
        int soFar = stored.size();
        Callable<Boolean> enough = () -> written || stored.size() > soFar + WRITES_BETWEEN_CANCELS;
        Await.that("more is written", enough);
      }
    }
    return times;
  }
}
