package dev.tidemark.audit.world;

import java.util.List;

/**
 * What reading one context's log, outbox and tables showed.
 *
 * @param context whose log it is
 * @param log the positions of its events
 * @param outbox the positions of its messages
 * @param streams how many streams there are
 * @param torn streams whose versions are not 1, 2, 3 and so on
 * @param unsigned events that do not say for whom, by whom or why
 * @param unreadable events that cannot be decoded today
 * @param sealed events held against the seals of their commits
 * @param handings what became of its messages, for each context that is to hear them
 * @param reactions what became of events that call for something outside
 * @param views its tables, compared with what the log says
 * @param snapshots its snapshots, compared with what its streams say
 * @param waiting messages parked here, and timers that should have fired
 */
public record LogFacts(
    String context,
    Positions log,
    Positions outbox,
    long streams,
    Sample torn,
    Sample unsigned,
    Sample unreadable,
    Sealed sealed,
    List<HandingFacts> handings,
    List<HandingFacts> reactions,
    List<ViewFacts> views,
    List<SnapshotFacts> snapshots,
    Sample waiting) {
  /** Of a log that is not read yet. */
  public static LogFacts unread(String context) {
    Positions none = new Positions(0, 0, Sample.NONE);
    return new LogFacts(
        context,
        none,
        none,
        0,
        Sample.NONE,
        Sample.NONE,
        Sample.NONE,
        Sealed.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Sample.NONE);
  }

  public LogFacts {
    handings = List.copyOf(handings);
    reactions = List.copyOf(reactions);
    views = List.copyOf(views);
    snapshots = List.copyOf(snapshots);
  }

  /**
   * Places in an order, from 1.
   *
   * @param head where the log says it stands
   * @param count how many places were found filled up to there
   * @param jumps places that do not follow the one before
   */
  public record Positions(long head, long count, Sample jumps) {}

  /**
   * Events whose commits left a seal.
   *
   * @param count how many there are
   * @param broken commits whose events are not as they were written
   */
  public record Sealed(long count, Sample broken) {
    /** None. */
    public static final Sealed NONE = new Sealed(0, Sample.NONE);
  }
}
