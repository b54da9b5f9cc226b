package dev.tidemark.postgres;

import dev.tidemark.kernel.StreamId;
import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.EventStore;
import dev.tidemark.kernel.log.EventType;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.OutboxMessage;
import dev.tidemark.kernel.log.WriteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durable commits a second, each of one event and one message of 300 bytes: {@code WriteBenchmark
 * [seconds]}. Committers write batches of one size in a closed loop, to streams nobody wrote to
 * before or to a thousand hot ones.
 */
final class WriteBenchmark {
  private static final int PAYLOAD_BYTES = 300;
  private static final int HOT_STREAMS = 1_000;
  private static final EventType EVENT = new EventType("noted", 1);
  private static final EventType MESSAGE = new EventType("notes.note-taken", 1);

  private final String role;
  private final EventStore events;
  private final int batchSize;
  private final boolean hot;
  private final LongAdder commits = new LongAdder();
  private final byte[] payload = new byte[PAYLOAD_BYTES];
  private volatile boolean running = true;

  private WriteBenchmark(String context, EventStore events, int batchSize, boolean hot) {
    this.role = context.replace('-', '_');
    this.events = events;
    this.batchSize = batchSize;
    this.hot = hot;
    ThreadLocalRandom.current().nextBytes(payload);
  }

  public static void main(String... arguments) throws InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    try (PostgresStores stores = PostgresStores.connect(settings(arguments))) {
      for (boolean hot : new boolean[] {false, true}) {
        for (int committers : new int[] {1, 2}) {
          for (int batch : new int[] {1, 64, 512}) {
            String context = "bench-" + Long.toString(System.nanoTime(), 36);
            new WriteBenchmark(context, stores.open(context).events(), batch, hot)
                .measure(committers, seconds);
          }
        }
      }
    }
  }

  private static Settings settings(String... arguments) {
    return arguments.length < 4
        ? TestServer.settings()
        : Settings.at(new Address(arguments[1], arguments[2], arguments[3]));
  }

  private void measure(int committers, int seconds) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<long[]> latencies = new ArrayList<>();
    for (int i = 0; i < committers; i++) {
      Committer committer = new Committer(i, committers);
      threads.add(Thread.ofPlatform().start(() -> latencies.add(committer.run())));
    }
    Thread.sleep(2_000);
    long before = commits.sum();
    double cpuBefore = serverCpuMicros();
    long began = System.nanoTime();
    Thread.sleep(seconds * 1_000L);
    double rate = (commits.sum() - before) * 1e9 / (System.nanoTime() - began);
    double cpu = (serverCpuMicros() - cpuBefore) / (commits.sum() - before);
    running = false;
    for (Thread thread : threads) {
      thread.join();
    }
    long[] nanos = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        "%s streams, %d committers, batch %3d: %,8.0f commits/s, p50 %.2f ms, p99 %.2f ms, server CPU %.1f µs/commit%n",
        hot ? "hot" : "new",
        committers,
        batchSize,
        rate,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        cpu);
  }

  /** Processor time of the server's processes for this role, where the system tells. */
  private double serverCpuMicros() {
    return ProcessHandle.allProcesses()
        .filter(this::isOurs)
        .mapToDouble(WriteBenchmark::cpuMicros)
        .sum();
  }

  private boolean isOurs(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains(role);
    } catch (IOException e) {
      return false;
    }
  }

  private static double cpuMicros(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
  }

  /** One committer and the hot streams that are its own. */
  private final class Committer {
    private final int first;
    private final int step;
    private final long[] versions = new long[HOT_STREAMS];
    private int next;

    Committer(int first, int step) {
      this.first = first;
      this.step = step;
      this.next = first;
    }

    long[] run() {
      List<Long> nanos = new ArrayList<>();
      while (running) {
        List<Commit> batch = new ArrayList<>();
        for (int i = 0; i < batchSize; i++) {
          batch.add(commit());
        }
        long began = System.nanoTime();
        if (!(events.write(batch) instanceof WriteResult.Stored)) {
          throw new AssertionError("refused");
        }
        nanos.add(System.nanoTime() - began);
        commits.add(batchSize);
      }
      return nanos.stream().mapToLong(n -> n).toArray();
    }

    private Commit commit() {
      String id = hot ? "hot-" + next : UUID.randomUUID().toString();
      long version = hot ? versions[next]++ : 0;
      next += step;
      if (next >= HOT_STREAMS) {
        next = first;
      }
      NewEvent event = new NewEvent(UUID.randomUUID(), EVENT, payload, List.of());
      return new Commit(
          new CommitId(UUID.randomUUID()),
          Sample.ORIGIN,
          List.of(new Append(new StreamId(Tenant.DEFAULT, "note", id), version, List.of(event))),
          List.of(),
          List.of(new OutboxMessage(UUID.randomUUID(), MESSAGE, "", id, payload)),
          List.of(),
          List.of(),
          Optional.empty());
    }
  }
}
