package dev.tidemark.simulation;

import dev.tidemark.audit.Verdict;
import dev.tidemark.simulation.world.Onlooker;
import dev.tidemark.simulation.world.Scene;
import dev.tidemark.simulation.world.Violation;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a run after some of the calls that change what is stored: whether an invariant holds,
 * and what is known of an object.
 */
final class Gaze implements Onlooker {
  private final String invariant;
  private final String about;
  private final long from;
  private final long to;
  private final long every;
  private long calls;
  private boolean looked;
  private SortedMap<String, Object> fold = new TreeMap<>();
  private @Nullable Moment touched;
  private @Nullable Moment wrong;

  /**
   * Looks at a part of the calls.
   *
   * @param about the object; empty for all there are
   * @param from number of the first call of the part
   * @param to number of the last, which is always looked at
   * @param every how many calls lie from one look to the next
   */
  Gaze(String invariant, String about, long from, long to, long every) {
    this.invariant = invariant;
    this.about = about;
    this.from = from;
    this.to = to;
    this.every = every;
  }

  /**
   * A look that found something.
   *
   * @param call after which call
   * @param step in which step
   * @param seconds at which virtual second
   * @param where by which call of which process
   * @param before what was known of the object at the look before
   * @param after what is known of it since
   */
  record Moment(
      long call,
      long step,
      double seconds,
      String where,
      SortedMap<String, Object> before,
      SortedMap<String, Object> after) {}

  /** How many calls there were. */
  long calls() {
    return calls;
  }

  /** The first look from which on the invariant was broken, for good. */
  Optional<Moment> wrong() {
    return Optional.ofNullable(wrong);
  }

  /** The last look at which anything about the object was new. */
  Optional<Moment> touched() {
    return Optional.ofNullable(touched);
  }

  @Override
  public boolean changed(Scene scene, String where) {
    calls++;
    boolean due = calls % every == 0 || calls == to;
    if (calls < from || calls > to || !due) {
      return false;
    }
    look(scene, where);
    Optional<Verdict> verdict = scene.verdict(invariant);
    if (verdict.isPresent()) {
      judged(verdict.get(), scene, where);
    }
    return verdict.isEmpty();
  }

  private void judged(Verdict verdict, Scene scene, String where) {
    if (verdict.violations().stream().noneMatch(detail -> detail.contains(about))) {
      wrong = null;
    } else if (wrong == null) {
      wrong = now(scene, where);
    }
  }

  @Override
  public void breached(Scene scene, Violation seen) {
    if (seen.invariant().equals(invariant) && wrong == null) {
      String where = "a watch saw: " + seen.detail();
      look(scene, where);
      wrong = now(scene, where);
    }
  }

  private void look(Scene scene, String where) {
    SortedMap<String, Object> next = scene.fold(about);
    // Whoever begins in the midst of a run finds what was there before, and knows of no change.
    boolean comes = from > 0 && !looked;
    looked = true;
    if (comes) {
      fold = next;
    } else if (!next.equals(fold)) {
      touched = new Moment(calls, scene.step(), scene.seconds(), where, fold, next);
      fold = next;
    }
  }

  private Moment now(Scene scene, String where) {
    return touched != null && touched.step() == scene.step()
        ? touched
        : new Moment(calls, scene.step(), scene.seconds(), where, fold, fold);
  }
}
