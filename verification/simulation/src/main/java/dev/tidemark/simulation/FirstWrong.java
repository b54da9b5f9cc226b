package dev.tidemark.simulation;

import dev.tidemark.json.PlainJson;
import dev.tidemark.simulation.plan.Scenario;
import dev.tidemark.simulation.world.Run;
import dev.tidemark.simulation.world.Trace;
import dev.tidemark.simulation.world.Violation;
import dev.tidemark.simulation.world.Wiring;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The earliest step at which a small scenario breaks its invariant for good, and what is known of
 * the object before and after it.
 *
 * <p>Many invariants are judged between any two calls as if nothing went on from there. What only
 * shows when everything has come to rest has no such step; then it is the last one that changed
 * anything about the object.
 *
 * @param seen whether the invariant is broken from this step on; otherwise it was broken at rest
 *     only
 * @param moment the step; absent if nothing is known of the object at any time
 */
record FirstWrong(boolean seen, Optional<Gaze.Moment> moment) {
  /** To read all logs takes milliseconds, and a run has thousands of calls. */
  private static final long LOOKS = 400;

  /** Finds it, by running the scenario three times: to count, to look now and then, closely. */
  static FirstWrong of(Scenario scenario, Wiring wiring, Violation violation, String about) {
    String invariant = violation.invariant();
    Gaze counting = gaze(scenario, wiring, new Gaze(invariant, about, Long.MAX_VALUE, 0, 1));
    long every = 1 + counting.calls() / LOOKS;
    Gaze wide = gaze(scenario, wiring, new Gaze(invariant, about, 0, counting.calls(), every));
    if (wide.touched().isEmpty()) {
      // The stores know nothing of it: it is a message or a commit, or it never came.
      return about.isEmpty()
          ? new FirstWrong(false, Optional.empty())
          : of(scenario, wiring, violation, "");
    }
    Optional<Gaze.Moment> rough = wide.wrong().or(wide::touched);
    long call = rough.orElseThrow().call();
    Gaze close = gaze(scenario, wiring, new Gaze(invariant, about, call - every, call + 1, 1));
    return wide.wrong().isPresent()
        ? new FirstWrong(true, close.wrong().or(() -> rough))
        : new FirstWrong(false, close.touched().or(() -> rough));
  }

  private static Gaze gaze(Scenario scenario, Wiring wiring, Gaze gaze) {
    Run.of(scenario, wiring, Trace.hashing(), gaze);
    return gaze;
  }

  /** One line. */
  String line() {
    String what =
        seen
            ? "first wrong step"
            : "can be judged only at rest; the last step that changed anything about it";
    return moment
        .map(at ->
            String.format(
                Locale.ROOT, "%s: %d at %.3f s, %s", what, at.step(), at.seconds(), at.where()))
        .orElse("can be judged only at rest; nothing is known of what it is about");
  }

  /** The object before the step, as JSON for people. */
  String before() {
    return PlainJson.pretty(moment.map(Gaze.Moment::before).orElseGet(TreeMap::new));
  }

  /** The object after the step. */
  String after() {
    return PlainJson.pretty(moment.map(Gaze.Moment::after).orElseGet(TreeMap::new));
  }

  /** What the step changed about the object, a line for each value. */
  List<String> difference() {
    List<String> lines = new ArrayList<>();
    moment.ifPresent(at -> compare("", at.before(), at.after(), lines));
    return lines;
  }

  /** What is new or gone as a whole is one line. */
  private static void compare(String place, Object before, Object after, List<String> lines) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
      Set<Object> names = new LinkedHashSet<>(old.keySet());
      names.addAll(now.keySet());
      String within = place.isEmpty() ? "" : place + " / ";
      for (Object name : names) {
        compare(within + name, orNothing(old.get(name)), orNothing(now.get(name)), lines);
      }
    } else if (!before.equals(after)) {
      lines.add(place + ": " + before + " -> " + after);
    }
  }

  private static Object orNothing(@Nullable Object value) {
    return value == null ? "nothing" : value;
  }
}
