package dev.tidemark.audit;

import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.LogFacts.Positions;
import dev.tidemark.audit.world.SnapshotFacts;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.audit.world.World;
import java.util.List;
import java.util.Set;

/** What holds of logs and of the views made from them. */
final class LogInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "E1",
              "streamsAreWhole",
              "The versions of every stream are 1, 2, 3 and so on, without hole or repetition.",
              LogInvariants::streamsAreWhole),
          new Invariant(
              "E2",
              "logIsContiguous",
              "The positions of every log and outbox go from 1 to its head without a gap.",
              LogInvariants::logIsContiguous),
          new Invariant(
              "E7",
              "viewIsFold",
              "The rows of every view are what its log gives, no more, no less.",
              LogInvariants::viewIsFold),
          new Invariant(
              "E9",
              "eventsUnchanged",
              "Every event is as it was written: it and its commit still fit the seal left with them.",
              LogInvariants::eventsUnchanged),
          new Invariant(
              "E10",
              "historyDecodes",
              "Every event ever stored can be read today.",
              LogInvariants::historyDecodes),
          new Invariant(
              "E11",
              "snapshotIsFold",
              "A snapshot and the events behind it lead where all events lead, from wherever it was cut.",
              LogInvariants::snapshotIsFold),
          new Invariant(
              "T7",
              "everyChangeIsSigned",
              "Every event says for whom, by whom and because of what it happened.",
              LogInvariants::everyChangeIsSigned));

  /** Those of them that ask what views and snapshots hold; no other invariant does. */
  static final Set<String> OF_VIEWS = Set.of("E7", "E11");

  private LogInvariants() {}

  private static Verdict streamsAreWhole(World world) {
    Violations violations = new Violations();
    world.logs().values().forEach(log -> violations.addAll(log.context() + ": ", log.torn()));
    long streams = world.logs().values().stream().mapToLong(LogFacts::streams).sum();
    return violations.verdict(
        Amounts.count(events(world)) + " events in " + Amounts.count(streams) + " streams");
  }

  private static long events(World world) {
    return world.logs().values().stream().mapToLong(log -> log.log().count()).sum();
  }

  private static Verdict logIsContiguous(World world) {
    Violations violations = new Violations();
    for (LogFacts log : world.logs().values()) {
      contiguous("The log of " + log.context(), log.log(), violations);
      contiguous("The outbox of " + log.context(), log.outbox(), violations);
    }
    long messages = world.logs().values().stream().mapToLong(log -> log.outbox().count()).sum();
    return violations.verdict(
        Amounts.count(events(world))
            + " events and "
            + Amounts.count(messages)
            + " messages in "
            + world.logs().size()
            + " logs");
  }

  private static void contiguous(String who, Positions positions, Violations violations) {
    violations.addAll(who + " has position ", positions.jumps());
    violations.addIf(
        positions.count() != positions.head(),
        who
            + " stands at "
            + Amounts.count(positions.head())
            + ", but holds "
            + Amounts.count(positions.count())
            + ".");
  }

  private static Verdict viewIsFold(World world) {
    Violations violations = new Violations();
    long rows = 0;
    long judged = 0;
    long unjudged = 0;
    for (LogFacts log : world.logs().values()) {
      for (ViewFacts view : log.views()) {
        violations.addAll(
            log.context() + ": " + view.view() + " ",
            view.differences(),
            "; ./tidemark replay --view " + log.context() + "/" + view.view() + " repairs it");
        rows += view.rows();
        judged += view.unjudged().isEmpty() ? 1 : 0;
        unjudged += view.unjudged().isEmpty() ? 0 : 1;
      }
    }
    return violations.verdict(
        violations.claimed(
            Amounts.count(rows) + " rows of " + judged + " views", " equal their log"),
        unjudged);
  }

  private static Verdict eventsUnchanged(World world) {
    Violations violations = new Violations();
    world
        .logs()
        .values()
        .forEach(log -> violations.addAll(log.context() + ": ", log.sealed().broken()));
    long sealed = world.logs().values().stream().mapToLong(log -> log.sealed().count()).sum();
    return violations.claiming(
        Amounts.count(sealed) + " of " + Amounts.count(events(world)) + " events sealed",
        ", none changed");
  }

  private static Verdict historyDecodes(World world) {
    Violations violations = new Violations();
    world.logs().values().forEach(log -> violations.addAll(log.context() + ": ", log.unreadable()));
    return violations.claiming(Amounts.count(events(world)) + " events", " read");
  }

  private static Verdict snapshotIsFold(World world) {
    Violations violations = new Violations();
    long kept = 0;
    long cuts = 0;
    for (LogFacts log : world.logs().values()) {
      for (SnapshotFacts snapshots : log.snapshots()) {
        violations.addAll(log.context() + ": ", snapshots.wrong());
        kept += snapshots.kept();
        cuts += snapshots.cuts();
      }
    }
    return violations.verdict(
        Amounts.count(kept) + " stored snapshots and " + Amounts.count(cuts) + " cuts");
  }

  private static Verdict everyChangeIsSigned(World world) {
    Violations violations = new Violations();
    world.logs().values().forEach(log -> violations.addAll(log.context() + ": ", log.unsigned()));
    return violations.claiming(Amounts.count(events(world)) + " events", " signed");
  }
}
