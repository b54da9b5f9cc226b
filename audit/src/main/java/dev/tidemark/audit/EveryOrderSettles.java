package dev.tidemark.audit;

import dev.tidemark.audit.world.OrderFacts;
import dev.tidemark.audit.world.OrderFacts.Reached;
import dev.tidemark.audit.world.ReservationFacts;
import dev.tidemark.audit.world.SagaFacts;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No order is left half-way. An order that came to rest without being settled can only wait for
 * time to pass: a customer who still may pay, a call that is repeated later.
 */
final class EveryOrderSettles {
  /** A timer may be this late without anybody being to blame: the reading itself takes time. */
  private static final Duration LATENESS = Duration.ofSeconds(5);

  private final World world;
  private final Violations violations = new Violations();
  private long settled;
  private long waiting;
  private long moving;

  private EveryOrderSettles(World world) {
    this.world = world;
  }

  static Verdict check(World world) {
    return !world.rest().known() ? Verdict.underWay() : new EveryOrderSettles(world).verdict();
  }

  private Verdict verdict() {
    world.orders().forEach(this::take);
    return violations.verdict(
        Amounts.count(settled)
            + " settled of "
            + Amounts.count(world.orders().size())
            + (waiting == 0 ? "" : ", waiting for a timer: " + Amounts.count(waiting)),
        moving);
  }

  private void take(Subject order, OrderFacts facts) {
    SagaFacts saga = world.sagas().get(order);
    if (!world.rest().of(order)) {
      settled += saga != null && saga.settled() ? 1 : 0;
      moving += saga != null && saga.settled() ? 0 : 1;
    } else if (saga == null) {
      violations.add("Order " + order + " was placed, but nothing sees it through.");
    } else if (saga.settled()) {
      settled++;
      checkEnd(order, facts, saga);
    } else {
      checkWaiting(order, saga);
    }
  }

  private void checkEnd(Subject order, OrderFacts facts, SagaFacts saga) {
    violations.addIf(
        !SagaInvariants.fits(facts, saga),
        "Order " + order + " is " + facts.reached() + ", but its saga is " + saga.phase() + ".");
    ReservationFacts reservation = world.reservations().getOrDefault(order, ReservationFacts.NONE);
    violations.addIf(
        world.hosts(Contexts.INVENTORY)
            && facts.reached() == Reached.CONFIRMED
            && !reservation.live(),
        "Order " + order + " is confirmed, but no stock is reserved for it.");
  }

  private void checkWaiting(Subject order, SagaFacts saga) {
    Optional<Instant> wakes = saga.wakes();
    String what =
        "Order " + order + " waits for " + saga.waitingFor().orElse("nothing that is known");
    if (wakes.isEmpty()) {
      violations.add(what + ", and nothing will wake it.");
    } else if (wakes.get().plus(LATENESS).isBefore(world.at())) {
      violations.add(what + " and should have gone on at " + wakes.get() + ".");
    } else {
      waiting++;
    }
  }
}
