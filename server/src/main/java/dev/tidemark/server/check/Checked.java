package dev.tidemark.server.check;

import dev.tidemark.audit.Audit;
import dev.tidemark.audit.Finding;
import dev.tidemark.audit.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a check found.
 *
 * @param atRest whether nothing was under way
 * @param positions how many events of each log were read
 * @param invariants what each of them found
 */
public record Checked(
    boolean atRest, Map<String, Long> positions, List<Finding> invariants, double seconds) {
  public Checked {
    invariants = List.copyOf(invariants);
  }

  /** Judges a world that took so long to read. */
  public static Checked of(World world, Duration took) {
    Map<String, Long> positions = new LinkedHashMap<>();
    world.logs().forEach((context, log) -> positions.put(context, log.log().head()));
    return new Checked(world.atRest(), positions, Audit.run(world), took.toMillis() / 1000.0);
  }

  /** The same with the findings of these invariants only; all of them if none is named. */
  public Checked only(Set<String> ids) {
    return new Checked(
        atRest,
        positions,
        invariants.stream().filter(one -> ids.isEmpty() || ids.contains(one.id())).toList(),
        seconds);
  }

  /** Whether nothing speaks against any of them. */
  public boolean holds() {
    return invariants.stream().allMatch(Finding::holds);
  }

  long pending() {
    return invariants.stream().filter(one -> one.holds() && one.pending()).count();
  }

  long violated() {
    return invariants.stream().filter(one -> !one.holds()).count();
  }

  long events() {
    return positions.values().stream().mapToLong(Long::longValue).sum();
  }
}
