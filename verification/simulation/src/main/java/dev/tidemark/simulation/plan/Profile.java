package dev.tidemark.simulation.plan;

import java.util.List;

/**
 * Under which conditions a run takes place.
 *
 * @param name which family of profiles it was drawn from
 * @param payFirst whether money is asked for before stock
 * @param changing whether processes that boot draw that order anew, as after a deployment, and
 *     whether they are of the next release, which keeps inline views in tables of its own
 * @param tenants how many tenants share the shop
 * @param processes what runs where; a context hosted twice has two instances that race
 * @param broker whether messages are confirmed when the broker has stored them, not when they are
 *     handled
 * @param capacity messages of one channel that may be on their way
 * @param payMillis how long a customer may take to pay; the other deadlines follow from it
 * @param load what customers do
 * @param hazards what goes wrong
 */
public record Profile(
    String name,
    boolean payFirst,
    boolean changing,
    int tenants,
    List<Placement> processes,
    boolean broker,
    int capacity,
    int payMillis,
    Load load,
    List<Hazard> hazards) {
  public Profile {
    processes = List.copyOf(processes);
    hazards = List.copyOf(hazards);
  }

  /** The same without these hazards. */
  public Profile without(FaultKind kind) {
    return with(hazards.stream().filter(hazard -> hazard.kind() != kind).toList());
  }

  /** The same with other hazards. */
  public Profile with(List<Hazard> others) {
    return new Profile(
        name, payFirst, changing, tenants, processes, broker, capacity, payMillis, load, others);
  }

  /** Whether the network keeps the order of messages of one key. */
  public boolean orderly() {
    return hazards.stream().noneMatch(hazard -> hazard.kind() == FaultKind.OVERTAKEN);
  }
}
