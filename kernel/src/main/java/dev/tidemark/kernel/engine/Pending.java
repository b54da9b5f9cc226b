package dev.tidemark.kernel.engine;

import dev.tidemark.kernel.log.Append;
import dev.tidemark.kernel.log.Commit;
import dev.tidemark.kernel.log.TimerChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A commit on its way to the store, and whoever waits for its result. */
final class Pending {
  private final Commit commit;
  private final List<Ticket> assumed;
  private final Consumer<CommitResult> then;
  private final List<Object> names = new ArrayList<>(4);
  private final List<Object> claims;
  private final long size;
  private long number;

  /**
   * @param assumed commits on the results of which it was decided; if one of them is not stored,
   *     this one must not be either, even if the versions happen to fit
   * @param then is told the result once
   */
  Pending(Commit commit, List<Ticket> assumed, Consumer<CommitResult> then) {
    this.commit = commit;
    this.assumed = assumed;
    this.then = then;
    this.size = commit.size();
    names.add(commit.id());
    for (TimerChange change : commit.timers()) {
      // An Arm may follow the Take of its timer.
      if (!names.contains(change.timer())) {
        names.add(change.timer());
      }
    }
    claims = new ArrayList<>(names);
    for (Append append : commit.appends()) {
      claims.add(append.stream());
    }
  }

  Commit commit() {
    return commit;
  }

  /** Identities that no two commits of one batch may share. */
  List<Object> names() {
    return names;
  }

  /** Everything of which it must be written in the order of submission: its names and streams. */
  List<Object> claims() {
    return claims;
  }

  /** Roughly how many bytes it writes. */
  long size() {
    return size;
  }

  /** Its place in the order of submission. */
  long number() {
    return number;
  }

  void number(long place) {
    number = place;
  }

  /** Whether it was decided on something that is not stored after all. */
  boolean undermined() {
    for (Ticket earlier : assumed) {
      if (earlier.failed()) {
        return true;
      }
    }
    return false;
  }

  void tell(CommitResult result) {
    then.accept(result);
  }
}
