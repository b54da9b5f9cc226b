package dev.tidemark.server.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Answers questions to one context from what is kept, else by reading, one reading of a question at
 * a time. What it shows holds every event about the subject that this process knows of, however
 * wrong the store is: see ADR 0018.
 */
public final class AnswerCache {
  /** Usually a reader who has waited so long for another one's reading reads for itself. */
  static final Duration MOST_WAITING = Duration.ofSeconds(2);

  /** How often a reader takes what another one reads, before it reads for itself. */
  private static final int MOST_SHARED = 3;

  /** From this part of its time on an answer may be read anew, most likely by one reader only. */
  private static final double EARLY = 0.8;

  private final AnswerStore store;
  private final Seal seal;
  private final FollowedLog log;
  private final Supplier<Optional<String>> tables;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration mostWaiting;
  private final CacheCounts counts = new CacheCounts();
  private final ConcurrentHashMap<String, CompletableFuture<Optional<Entry>>> readings =
      new ConcurrentHashMap<>();

  /**
   * @param tables names those that queries read now; empty while there is one that cannot be read
   * @param mostWaiting how long a reader waits for another one's reading before it reads for itself
   */
  AnswerCache(
      AnswerStore store,
      Seal seal,
      FollowedLog log,
      Supplier<Optional<String>> tables,
      InstantSource clock,
      RandomGenerator random,
      Duration mostWaiting) {
    this.store = store;
    this.seal = seal;
    this.log = log;
    this.tables = tables;
    this.clock = clock;
    this.random = random;
    this.mostWaiting = mostWaiting;
  }

  /**
   * What was read.
   *
   * @param answer empty if there is none
   * @param keepable whether it may be shown to others
   */
  public record Read(Optional<Answer> answer, boolean keepable) {}

  /** How a question is answered from the views. */
  public interface Reader {
    /** Waits until the views show what this reader insists on; throws if they do not in time. */
    void await();

    /** Reads; called at most once, perhaps for others as well. */
    Read read();
  }

  /** What is asked, where it is kept, and who asks. */
  private record Asking(
      Question question, String key, String tables, long atLeast, Reader reader) {}

  /**
   * Answers.
   *
   * @param atLeast a position whose events must be in the answer
   * @return empty if there is no answer to this question
   */
  public Optional<Answer> answer(Question question, long atLeast, Reader reader) {
    Optional<String> from = log.trusted() ? tables.get() : Optional.empty();
    if (from.isEmpty()) {
      counts.miss();
      reader.await();
      return reader.read().answer();
    }
    Asking asking = new Asking(question, seal.key(question), from.get(), atLeast, reader);
    Optional<Entry> kept = store.get(asking.key()).flatMap(bytes -> believed(bytes, asking));
    if (kept.isPresent() && !worthRenewing(kept.get(), asking)) {
      counts.hit();
      return kept.map(Entry::answer);
    }
    reader.await();
    return together(asking);
  }

  private Optional<Entry> believed(byte[] bytes, Asking asking) {
    Optional<Entry> opened = seal.open(asking.question(), asking.tables(), bytes, clock.instant());
    if (opened.isEmpty()) {
      counts.unopened();
    } else if (!serves(opened.get(), asking)) {
      counts.outdated();
      return Optional.empty();
    }
    return opened;
  }

  private boolean serves(Entry entry, Asking asking) {
    // In this order: what is known up to this position must be in what is asked for next.
    long known = Math.max(entry.position(), log.position());
    return known >= asking.atLeast() && entry.position() >= log.newest(asking.question().subject());
  }

  private boolean worthRenewing(Entry entry, Asking asking) {
    double age = Duration.between(entry.madeAt(), clock.instant()).toMillis();
    double part = age / asking.question().longest().toMillis();
    return part > EARLY
        && part > EARLY + (1 - EARLY) * random.nextDouble()
        && !readings.containsKey(asking.key());
  }

  private Optional<Answer> together(Asking asking) {
    for (int i = 0; i < MOST_SHARED; i++) {
      CompletableFuture<Optional<Entry>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<Entry>> other = readings.putIfAbsent(asking.key(), mine);
      if (other == null) {
        return first(asking, mine);
      }
      Optional<Entry> theirs = await(other).filter(entry -> serves(entry, asking));
      if (theirs.isPresent()) {
        counts.shared();
        return theirs.map(Entry::answer);
      }
    }
    return read(asking, new CompletableFuture<>());
  }

  private Optional<Answer> first(Asking asking, CompletableFuture<Optional<Entry>> mine) {
    try {
      return read(asking, mine);
    } finally {
      readings.remove(asking.key(), mine);
      // Whoever waits for a reading that failed reads for itself, and learns its own fault.
      mine.complete(Optional.empty());
    }
  }

  private Optional<Entry> await(CompletableFuture<Optional<Entry>> reading) {
    try {
      return reading.get(mostWaiting.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new AssertionError("A reading is completed with what it found.", impossible);
    }
  }

  private Optional<Answer> read(Asking asking, CompletableFuture<Optional<Entry>> found) {
    counts.miss();
    Subject subject = asking.question().subject();
    // Before reading: what is stored by now is in the rows, what is stored later may not be.
    long position = Math.max(log.position(), log.newest(subject));
    Instant now = clock.instant();
    Read read = asking.reader().read();
    if (read.keepable() && read.answer().isPresent()) {
      Entry entry = new Entry(position, now, read.answer().get());
      found.complete(Optional.of(entry));
      keep(asking, entry);
    }
    return read.answer();
  }

  /** Not if it is out of date by now; what is there may be newer. */
  private void keep(Asking asking, Entry entry) {
    Question question = asking.question();
    if (entry.position() >= log.newest(question.subject())) {
      store.put(asking.key(), seal.seal(question, asking.tables(), entry), question.longest());
    }
  }

  /** How often it could answer. */
  public CacheCounts counts() {
    return counts;
  }
}
