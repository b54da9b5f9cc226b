package dev.tidemark.audit.read;

import dev.tidemark.audit.Audit;
import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.Rest;
import dev.tidemark.audit.world.World;
import dev.tidemark.audit.world.WorldFold;
import dev.tidemark.kernel.log.EventLog;
import dev.tidemark.kernel.message.ContractCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A reading of all logs that can go on: it keeps folds, never events, and reads only what is new.
 * Not safe for several threads.
 *
 * <p>Where each log ends is asked at one moment, one context after the other, and nothing behind
 * these ends is read before the next round.
 */
public final class Reading {
  /** Orders held as folds; about 3 kB each. Those in order are put aside when there are more. */
  private static final int MOST_HELD = 20_000;

  /** Events of the first log between two moments at which orders may be put aside. */
  private static final long STRIDE = 20_000;

  private final List<ContextReading> readings = new ArrayList<>();
  private final int mostHeld;
  private final WorldFold fold;
  private Map<String, Standing> standings = Map.of();
  private Instant now = Instant.EPOCH;

  /**
   * A reading that has read nothing yet.
   *
   * @param contexts those that ask before those that do, so that whatever is seen to have been
   *     answered is also seen to have been done
   */
  public Reading(
      List<AuditedContext> contexts, ContractCatalogue contracts, ReadingProgress progress) {
    this(contexts, contracts, progress, MOST_HELD);
  }

  /** The same, which puts orders aside when it holds more than these. */
  public Reading(
      List<AuditedContext> contexts,
      ContractCatalogue contracts,
      ReadingProgress progress,
      int mostHeld) {
    this.mostHeld = mostHeld;
    fold = new WorldFold(contexts.stream().map(AuditedContext::declaration).toList());
    Audience audience = new Audience(contexts, contracts);
    contexts.forEach(
        context -> readings.add(new ContextReading(context, audience, fold, progress)));
    contexts.forEach(context -> fold.log(LogFacts.unread(context.name())));
    fold.onReturn(subject -> readings.forEach(reading -> reading.replay(subject)));
  }

  /**
   * Reads all logs on to where they end now.
   *
   * @param at the moment it is
   * @param grace how long a thing must have been left alone to count as having come to rest
   */
  public void readOn(Instant at, Duration grace) {
    now = at;
    standings = Standing.of(readings, at);
    ContextReading first = readings.getFirst();
    while (first.position() + STRIDE < headOf(first).position()) {
      Instant until = first.readTo(first.position() + STRIDE, Instant.MAX);
      readTogether(until.isBefore(at) ? until : at, grace);
    }
    fold.remember(at.minus(grace));
    readings.forEach(reading -> reading.readTo(headOf(reading).position(), Instant.MAX));
    makeRoom();
  }

  /** Reads all logs up to the same time, so that orders become whole while the logs go by. */
  private void readTogether(Instant until, Duration grace) {
    fold.remember(until.minus(grace));
    readings.stream().skip(1).forEach(reading -> reading.readTo(headOf(reading).position(), until));
    makeRoom();
  }

  private void makeRoom() {
    if (fold.held() > mostHeld) {
      fold.putAside(now, Audit::inOrder);
    }
  }

  /** How many orders are known by more than that they were there. */
  public int held() {
    return fold.held();
  }

  private EventLog.Head headOf(ContextReading reading) {
    Standing standing = standings.get(reading.name());
    if (standing == null) {
      throw new IllegalStateException("Nothing was read yet.");
    }
    return standing.head();
  }

  /**
   * Compares the tables of all views with what was read. Reads on to tell a row that is wrong from
   * one that is newer; to be followed by {@link #readOn}.
   */
  public void compareViews() {
    readings.forEach(ContextReading::compareViews);
  }

  /** Where each log ended when it was read last. */
  public Map<String, EventLog.Head> heads() {
    Map<String, EventLog.Head> heads = new LinkedHashMap<>();
    readings.forEach(reading -> heads.put(reading.name(), headOf(reading)));
    return heads;
  }

  /** Everything that is known, judged as far as it came to rest by itself. */
  public World world() {
    tell();
    return fold.world(now, rest());
  }

  /** Everything that is known, with nothing under way. */
  public World worldAtRest() {
    tell();
    return fold.world(now, Rest.EVERYWHERE);
  }

  /**
   * Everything that is known of a platform that does not run: what has a message to come, or a
   * timer that is due, waits for the next start, and all the rest is at rest.
   */
  public World worldStandingStill() {
    fold.remember(Instant.MAX);
    tell();
    return fold.world(now, moving().isEmpty() && viewsUpToDate() ? Rest.EVERYWHERE : rest());
  }

  private void tell() {
    readings.forEach(reading -> reading.tell(standings, now));
  }

  private boolean viewsUpToDate() {
    return readings.stream().allMatch(ContextReading::viewsUpToDate);
  }

  private Rest rest() {
    boolean countable =
        standings.values().stream().allMatch(s -> s.due().size() < Standing.MOST_TIMERS);
    return countable ? Rest.except(moving()) : Rest.NOWHERE;
  }

  private Set<String> moving() {
    Set<String> moving = new HashSet<>(fold.touched());
    readings.forEach(reading -> reading.moving(standings, moving));
    return moving;
  }
}
