package dev.tidemark.testkit.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Elements that are added and stay: whatever was acknowledged, or seen once, is in every read that
 * begins later. An element that is missing for a while is stale, one that never comes back is lost.
 * (After Jepsen's set-full.)
 */
public final class GrowingSet implements Checker<GrowingSet.Step> {
  private final boolean mayLag;

  private GrowingSet(boolean mayLag) {
    this.mayLag = mayLag;
  }

  /** A set in which every read shows what was acknowledged before it. */
  public static GrowingSet alwaysFresh() {
    return new GrowingSet(false);
  }

  /** A set that may show elements late, but does not lose them. */
  public static GrowingSet mayLag() {
    return new GrowingSet(true);
  }

  /** What is done with the set. */
  public sealed interface Step {}

  /** Somebody adds an element, which nobody else does. */
  public record Added(String element) implements Step {}

  /** Somebody reads the whole set. */
  public record Seen(List<String> elements) implements Step {
    public Seen {
      elements = List.copyOf(elements);
    }

    private Set<String> asSet() {
      return new HashSet<>(elements);
    }
  }

  private record Look(Operation<Seen> read, Set<String> elements) {}

  @Override
  public List<Anomaly> check(History<Step> history) {
    List<Look> looks =
        history.ok(Seen.class).map(read -> new Look(read, read.did().asSet())).toList();
    Map<String, Operation<Added>> added = new LinkedHashMap<>();
    history.all(Added.class).forEach(one -> added.put(one.did().element(), one));
    List<Anomaly> found = new ArrayList<>();
    looks.forEach(look -> found.addAll(unsound(look, added)));
    added.values().forEach(one -> missing(one, looks).ifPresent(found::add));
    return found;
  }

  private static List<Anomaly> unsound(Look look, Map<String, Operation<Added>> added) {
    List<Anomaly> found = new ArrayList<>();
    String reader = look.read().name();
    if (look.elements().size() < look.read().did().elements().size()) {
      found.add(new Anomaly("doubled", reader + " saw twice " + repeated(look.read().did())));
    }
    for (String element : look.elements()) {
      Operation<Added> adding = added.get(element);
      if (adding == null) {
        found.add(new Anomaly("unexpected", reader + " saw " + element + ", which nobody added"));
      } else if (adding.failed()) {
        found.add(
            new Anomaly(
                "unexpected",
                "%s saw %s, which was refused to %s".formatted(reader, element, adding.name())));
      }
    }
    return found;
  }

  private static List<String> repeated(Seen seen) {
    return seen.elements().stream()
        .filter(element -> Collections.frequency(seen.elements(), element) > 1)
        .distinct()
        .toList();
  }

  private Optional<Anomaly> missing(Operation<Added> adding, List<Look> looks) {
    String element = adding.did().element();
    long known = adding.ok() ? adding.ended() : Operation.NEVER;
    for (Look look : looks) {
      if (look.elements().contains(element)) {
        known = Math.min(known, look.read().ended());
      }
    }
    long since = known;
    List<Look> without =
        looks.stream()
            .filter(look -> look.read().invoked() > since && !look.elements().contains(element))
            .toList();
    if (without.isEmpty()) {
      return Optional.empty();
    }
    Operation<Seen> last = without.getLast().read();
    boolean back =
        looks.stream()
            .anyMatch(look ->
                look.elements().contains(element) && look.read().invoked() > last.invoked());
    if (back && mayLag) {
      return Optional.empty();
    }
    String what =
        back
            ? "%s, added by %s, was missing from %d reads begun since; the last, %s, began %d steps late"
                .formatted(
                    element, adding.name(), without.size(), last.name(), last.invoked() - since)
            : "%s, added by %s, is missing from %s and never seen again"
                .formatted(element, adding.name(), without.getFirst().read().name());
    return Optional.of(new Anomaly(back ? "stale" : "lost", what));
  }
}
