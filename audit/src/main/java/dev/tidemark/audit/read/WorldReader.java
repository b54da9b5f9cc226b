package dev.tidemark.audit.read;

import dev.tidemark.audit.world.Rest;
import dev.tidemark.audit.world.World;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.message.ContractCatalogue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Reads a platform into a {@link World}, from its logs alone and without disturbing it.
 *
 * <p>Only folds are kept, never the events: memory grows with the number of orders, not with what
 * happened to them.
 */
public final class WorldReader {
  /**
   * What was left alone for so long has come to rest, if nothing is on its way to it. Longer than a
   * commit can take, so that whatever was begun before is in the logs.
   */
  public static final Duration GRACE = Duration.ofSeconds(30);

  private final List<AuditedContext> contexts;
  private final ContractCatalogue contracts;
  private final ReadingProgress progress;

  /**
   * A reader of these contexts.
   *
   * @param contexts those that ask before those that do, so that whatever is seen to have been
   *     answered is also seen to have been done
   */
  public WorldReader(List<AuditedContext> contexts, ContractCatalogue contracts) {
    this(contexts, contracts, ReadingProgress.NONE);
  }

  /** The same, which tells how far it has come. */
  public WorldReader(
      List<AuditedContext> contexts, ContractCatalogue contracts, ReadingProgress progress) {
    this.contexts = List.copyOf(contexts);
    this.contracts = contracts;
    this.progress = progress;
  }

  /**
   * Reads everything of a platform that runs. Blocks for as long as that takes: seconds for a
   * million events.
   *
   * @param quiet says whether anything is under way; the world is at rest if nothing was at the
   *     beginning and at the end, and nothing was written in between
   */
  public World read(InstantSource clock, BooleanSupplier quiet) {
    World world = readRunning(clock, quiet);
    return world.atRest() ? world : world.with(Rest.NOWHERE);
  }

  /**
   * The same, but what has come to rest by itself is judged even if other things are under way.
   * Trusts the clocks of all processes to differ by less than {@link #GRACE}.
   */
  public World readRunning(InstantSource clock, BooleanSupplier quiet) {
    boolean quietBefore = quiet.getAsBoolean();
    Map<String, EventLog.Head> before = heads();
    Reading reading = everything(clock, GRACE);
    boolean atRest = quietBefore && quiet.getAsBoolean() && before.equals(heads());
    return atRest ? reading.worldAtRest() : reading.world();
  }

  /**
   * Reads everything of a platform that does not run. What its next start will go on with is under
   * way, and not judged.
   */
  public World readStopped(InstantSource clock) {
    return everything(clock, Duration.ZERO).worldStandingStill();
  }

  private Reading everything(InstantSource clock, Duration grace) {
    Reading reading = new Reading(contexts, contracts, progress);
    reading.readOn(clock.instant(), grace);
    reading.compareViews();
    reading.readOn(clock.instant(), grace);
    return reading;
  }

  private Map<String, EventLog.Head> heads() {
    Map<String, EventLog.Head> heads = new LinkedHashMap<>();
    contexts.forEach(context -> heads.put(context.name(), context.store().log().head()));
    return heads;
  }
}
