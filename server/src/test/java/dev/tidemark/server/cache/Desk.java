package dev.tidemark.server.cache;

import dev.tidemark.kernel.Tenant;
import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.CommitId;
import dev.tidemark.kernel.log.NewEvent;
import dev.tidemark.kernel.log.StoredEvent;
import dev.tidemark.kernel.port.Bell;
import dev.tidemark.kernel.port.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache over a log, in which a test says what is written, read, noticed, and how time goes. */
final class Desk {
  static final Duration LONGEST = Duration.ofSeconds(60);
  static final Tenant ANN = new Tenant("ann");
  static final Tenant BOB = new Tenant("bob");

  /** A store that keeps everything for ever, whatever it is told. */
  static final class Stubborn implements AnswerStore {
    final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void put(String key, byte[] entry, Duration longest) {
      kept.put(key, entry);
    }

    @Override
    public void forget(Collection<String> keys) {}

    @Override
    public long errors() {
      return 0;
    }

    @Override
    public boolean away() {
      return false;
    }

    @Override
    public void close() {}
  }

  final GrowingLog log;
  final Stubborn store;
  final FollowedLog followed;
  final AnswerCache cache;
  final AtomicInteger reads = new AtomicInteger();
  private final Map<String, String> rows;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private String tables = "thing_v1_g1";

  Desk() {
    this(new Stubborn());
  }

  private Desk(Stubborn store) {
    this(new GrowingLog(), new ConcurrentHashMap<>(), store, store, "secret");
  }

  private Desk(
      GrowingLog log,
      Map<String, String> rows,
      Stubborn store,
      AnswerStore answers,
      String secret) {
    this.log = log;
    this.store = store;
    this.rows = rows;
    followed = new FollowedLog(log, () -> now, new Bell(), touched -> {});
    cache =
        new AnswerCache(
            answers,
            new Seal(secret.getBytes(StandardCharsets.UTF_8)),
            followed,
            () -> Optional.of(tables).filter(names -> !names.isEmpty()),
            () -> now,
            new Random(1),
            Duration.ofMinutes(10));
  }

  /** Another installation on the same store. */
  Desk stranger() {
    return new Desk(new GrowingLog(), rows, store, store, "another secret");
  }

  /** Another process of this installation, which begins now and keeps answers there. */
  Desk neighbour(AnswerStore answers) {
    return new Desk(log, rows, store, answers, "secret");
  }

  static Question question(Tenant tenant, String id) {
    return new Question(tenant, "things", "OneThing", id, LONGEST);
  }

  /** Time goes on, and the log is followed meanwhile. */
  void pass(Duration time) {
    now = now.plus(time);
    notice();
  }

  /** Time goes on, and nobody looks at the log. */
  void passUnnoticed(Duration time) {
    now = now.plus(time);
  }

  /** What is in the log is noticed. */
  void notice() {
    while (followed.turn() instanceof Turn.Again) {
      // Until it rests.
    }
  }

  void rebuilt(String other) {
    tables = other;
  }

  /** Writes as another process does: it is in the log and in the rows, and nobody is told. */
  long writeElsewhere(Tenant tenant, String id, String value) {
    rows.put(tenant + id, value);
    return log.touch(tenant, id);
  }

  /** Writes as this process does: it is told before the writer is answered. */
  long write(Tenant tenant, String id, String value) {
    long position = writeElsewhere(tenant, id, value);
    followed.stored(List.of(commit(position)), position, 1);
    return position;
  }

  private Commit commit(long position) {
    StoredEvent event = log.after(position - 1, 1).getFirst();
    NewEvent same = new NewEvent(event.id(), event.type(), event.data(), List.of());
    return new Commit(
        CommitId.ofRequest("desk", Long.toString(position)),
        event.origin(),
        List.of(new Append(event.stream(), 0, List.of(same))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  String ask(Tenant tenant, String id) {
    return ask(question(tenant, id), 0);
  }

  String ask(Question question, long atLeast) {
    return cache
        .answer(question, atLeast, reader(question, () -> {}, () -> {}))
        .map(answer -> new String(answer.body(), StandardCharsets.UTF_8))
        .orElse("nothing");
  }

  /** Reads the rows; something may happen before a reading and after. */
  AnswerCache.Reader reader(Question question, Runnable before, Runnable after) {
    return new AnswerCache.Reader() {
      @Override
      public void await() {}

      @Override
      public AnswerCache.Read read() {
        reads.incrementAndGet();
        before.run();
        Optional<String> row = Optional.ofNullable(rows.get(question.tenant() + question.id()));
        after.run();
        return new AnswerCache.Read(
            row.map(text -> new Answer(text.getBytes(StandardCharsets.UTF_8), "\"1\"")), true);
      }
    };
  }
}
