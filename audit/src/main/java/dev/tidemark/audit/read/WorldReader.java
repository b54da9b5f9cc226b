package dev.tidemark.audit.read;

import dev.tidemark.audit.world.World;
import dev.tidemark.audit.world.WorldFold;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.message.ContractCatalogue;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Reads a platform into a {@link World}, from its logs alone and without disturbing it.
 *
 * <p>Where each log ends is asked at one moment, one context after the other, and nothing behind
 * these ends is read. Only folds are kept, never the events: memory grows with the number of
 * orders, not with what happened to them.
 */
public final class WorldReader {
  private final List<AuditedContext> contexts;
  private final ContractCatalogue contracts;

  /**
   * A reader of these contexts.
   *
   * @param contexts those that ask before those that do, so that whatever is seen to have been
   *     answered is also seen to have been done
   */
  public WorldReader(List<AuditedContext> contexts, ContractCatalogue contracts) {
    this.contexts = List.copyOf(contexts);
    this.contracts = contracts;
  }

  /**
   * Reads everything. Blocks for as long as that takes: seconds for a million events.
   *
   * @param quiet says whether anything is under way; the world is at rest if nothing was at the
   *     beginning and at the end, and nothing was written in between
   */
  public World read(InstantSource clock, BooleanSupplier quiet) {
    boolean quietBefore = quiet.getAsBoolean();
    Map<AuditedContext, EventLog.Head> heads = heads();
    var now = clock.instant();
    WorldFold fold = new WorldFold(contexts.stream().map(AuditedContext::declaration).toList());
    Audience audience = new Audience(contexts, contracts);
    heads.forEach((context, head) -> new ContextReading(context, audience, fold).read(head, now));
    boolean atRest = quietBefore && quiet.getAsBoolean() && heads.equals(heads());
    return fold.world(now, atRest);
  }

  private Map<AuditedContext, EventLog.Head> heads() {
    Map<AuditedContext, EventLog.Head> heads = new LinkedHashMap<>();
    contexts.forEach(context -> heads.put(context, context.store().log().head()));
    return heads;
  }
}
