package dev.tidemark.server.audit;

import dev.tidemark.audit.read.AuditedContext;
import dev.tidemark.audit.read.Reading;
import dev.tidemark.audit.read.WorldReader;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonCodec;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.log.StoreFault;
import dev.tidemark.server.check.Checked;
import dev.tidemark.server.host.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the platform while it runs: goes on reading where it stopped, every few seconds, and now
 * and then reads everything from the beginning again, since somebody may have changed what it has
 * read. Works on one thread, which rests four times as long as it worked, page by page.
 *
 * <p>It keeps folds of what it read, never events; how much that is for each order is told in the
 * README of the audit. Whether the platform is ready does not depend on it.
 */
public final class Auditor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("tidemark.audit");

  private final List<AuditedContext> contexts;
  private final InstantSource clock;
  private final BooleanSupplier quiet;
  private final Pace pace;
  private final Violated violated = new Violated();
  private final ReentrantLock reading = new ReentrantLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();
  private Optional<Reading> begun = Optional.empty();
  private Instant begunAt = Instant.EPOCH;
  private Instant againAt = Instant.EPOCH;
  private long pageBegun;
  private volatile Optional<Audited> last = Optional.empty();

  /**
   * An auditor of these contexts, wherever they run; works when asked, until it is started.
   *
   * @param contexts those that ask before those that do
   * @param quiet whether nothing is under way anywhere
   */
  public Auditor(
      List<AuditedContext> contexts, InstantSource clock, BooleanSupplier quiet, Pace pace) {
    this.contexts = List.copyOf(contexts);
    this.clock = clock;
    this.quiet = quiet;
    this.pace = pace;
  }

  /** An auditor of everything this process hosts. */
  public static Auditor of(Platform platform, Pace pace) {
    JsonCodec codec = new JsonCodec();
    List<AuditedContext> contexts =
        platform.contexts().stream()
            .map(context ->
                AuditedContext.of(
                    context.declaration(), platform.store(context), Contracts.CATALOGUE, codec))
            .toList();
    return new Auditor(contexts, platform.clock(), platform::quiet, pace);
  }

  /** Begins to work, unless its pace says never. */
  public void start() {
    if (!pace.between().isZero()) {
      thread.start();
    }
  }

  private void run() {
    do {
      try {
        round();
      } catch (StoreFault fault) {
        // What was read so far may have a hole now; the next round begins anew.
        begun = Optional.empty();
        LOG.debug("The audit could not read and tries again: {}", fault.getMessage());
      } catch (RuntimeException | AssertionError broken) {
        begun = Optional.empty();
        LOG.error("The audit failed and begins anew.", broken);
      }
    } while (!rested(pace.between()));
  }

  /** Waits so long; true if the auditor is to stop. */
  private boolean rested(Duration time) {
    try {
      return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void round() {
    reading.lock();
    try {
      Instant now = clock.instant();
      boolean anew = begun.isEmpty() || !now.isBefore(againAt);
      if (anew) {
        begun = Optional.of(new Reading(contexts, Contracts.CATALOGUE, this::restAfterPage));
        begunAt = now;
      }
      judge(begun.orElseThrow(), now, anew);
      if (anew) {
        Duration took = Duration.between(now, clock.instant());
        Duration rest = took.multipliedBy(pace.share());
        againAt = now.plus(rest.compareTo(pace.again()) > 0 ? rest : pace.again());
      }
    } finally {
      reading.unlock();
    }
  }

  private void judge(Reading going, Instant now, boolean everything) {
    pageBegun = System.nanoTime();
    boolean quietBefore = quiet.getAsBoolean();
    Map<String, EventLog.Head> before = heads();
    going.readOn(clock.instant(), pace.grace());
    if (everything) {
      going.compareViews();
      going.readOn(clock.instant(), pace.grace());
    }
    boolean atRest = quietBefore && quiet.getAsBoolean() && before.equals(heads());
    publish(atRest ? going.worldAtRest() : going.world(), now);
  }

  private void publish(World world, Instant begunRound) {
    Checked checked = Checked.of(world, Duration.between(begunRound, clock.instant()));
    violated.note(checked.invariants(), begunRound);
    last = Optional.of(new Audited(checked, SagasAtWork.of(world), begunRound, begunAt));
  }

  private Map<String, EventLog.Head> heads() {
    Map<String, EventLog.Head> heads = new LinkedHashMap<>();
    contexts.forEach(context -> heads.put(context.name(), context.store().log().head()));
    return heads;
  }

  /** Leaves the machine to others: it is they who earn the money. */
  private void restAfterPage(String context, long read, long of) {
    if (read < of) {
      long worked = System.nanoTime() - pageBegun;
      if (rested(Duration.ofNanos(worked * Pace.RESTS))) {
        throw new StoreFault.Unavailable("the audit stops in the midst of a log", null);
      }
      pageBegun = System.nanoTime();
    }
  }

  /** The contexts it reads, by name. */
  public List<String> contexts() {
    return contexts.stream().map(AuditedContext::name).toList();
  }

  /** What the last round found; reads everything there and then if there was none. */
  public Audited known() {
    Optional<Audited> known = last;
    if (known.isPresent()) {
      return known.get();
    }
    reading.lock();
    try {
      return last.orElseGet(this::fresh);
    } finally {
      reading.unlock();
    }
  }

  /** What the last round found, if there was one. */
  public Optional<Audited> last() {
    return last;
  }

  /**
   * Reads everything from the beginning and judges it, without rest. One at a time; others wait for
   * it.
   */
  public Audited fresh() {
    reading.lock();
    try {
      progress.clear();
      Instant now = clock.instant();
      World world =
          new WorldReader(contexts, Contracts.CATALOGUE, this::note).readRunning(clock, quiet);
      Checked checked = Checked.of(world, Duration.between(now, clock.instant()));
      violated.note(checked.invariants(), now);
      Audited audited = new Audited(checked, SagasAtWork.of(world), now, now);
      last = Optional.of(audited);
      return audited;
    } finally {
      reading.unlock();
    }
  }

  private void note(String context, long read, long of) {
    progress.put(context, new Progress(read, of));
  }

  /** How far a fresh reading is, or was when it ended, by context. */
  public Map<String, Progress> progress() {
    return new TreeMap<>(progress);
  }

  /** So many events of one log are read. */
  public record Progress(long read, long of) {}

  /** Everything that was found against an invariant since this process started. */
  public List<Known> violations() {
    return violated.all();
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
