package dev.tidemark.audit;

import dev.tidemark.audit.world.ChargeFacts;
import dev.tidemark.audit.world.LogFacts;
import dev.tidemark.audit.world.OrderFacts;
import dev.tidemark.audit.world.OrderFacts.Reached;
import dev.tidemark.audit.world.ReservationFacts;
import dev.tidemark.audit.world.SagaFacts;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.ViewFacts;
import dev.tidemark.audit.world.World;
import dev.tidemark.kernel.process.StepState.Phase;
import java.util.List;

/** What holds of orders on their way, and of their sagas. */
final class SagaInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "G1",
              "everyOrderSettles",
              "At rest every order is confirmed with its stock, or cancelled, or waits for a moment still to come.",
              EveryOrderSettles::check),
          new Invariant(
              "G2", "finalIsFinal", "Nothing follows a final state.", SagaInvariants::finalIsFinal),
          new Invariant(
              "G3",
              "undoneInOrder",
              "What was done is undone last first, and nothing counts as undone while a part of it is not.",
              SagaInvariants::undoneInOrder),
          new Invariant(
              "G6",
              "calmIsQuiet",
              "At rest nothing is parked, no timer is overdue and no view is behind.",
              SagaInvariants::calmIsQuiet));

  private SagaInvariants() {}

  private static Verdict finalIsFinal(World world) {
    Violations violations = new Violations();
    world
        .orders()
        .forEach((order, facts) -> violations.addAll("Order " + order + ": ", facts.afterEnd()));
    world
        .payments()
        .forEach((order, facts) ->
            violations.addAll("The payment of order " + order + ": ", facts.afterEnd()));
    world
        .reservations()
        .forEach((order, facts) ->
            violations.addAll("The reservation of order " + order + ": ", facts.afterEnd()));
    world
        .charges()
        .forEach((order, charges) ->
            violations.addIf(
                charges.stream().anyMatch(ChargeFacts::capturedAfterVoid),
                "The charge of order " + order + " was captured after it had been voided."));
    long ended = world.orders().values().stream().filter(o -> o.reached().isFinal()).count();
    return violations.verdict(Amounts.count(ended) + " orders ended");
  }

  private static Verdict undoneInOrder(World world) {
    Violations violations = new Violations();
    world
        .sagas()
        .forEach((order, saga) ->
            violations.addAll("The saga of order " + order + " ", saga.disorder()));
    world
        .orders()
        .forEach((order, facts) -> {
          if (facts.reached() == Reached.CANCELLED) {
            checkCancelled(world, order, violations);
          }
        });
    long undone =
        world.sagas().values().stream().filter(s -> s.phase() == Phase.COMPENSATED).count();
    return violations.verdict(Amounts.count(undone) + " sagas undone");
  }

  private static void checkCancelled(World world, Subject order, Violations violations) {
    SagaFacts saga = world.sagas().get(order);
    violations.addIf(
        saga == null || saga.phase() != Phase.COMPENSATED,
        "Order " + order + " is cancelled, but its saga has not undone everything.");
    ReservationFacts reservation = world.reservations().get(order);
    violations.addIf(
        reservation != null && reservation.live(),
        "Order " + order + " is cancelled, but stock is still reserved for it.");
  }

  private static Verdict calmIsQuiet(World world) {
    if (!world.atRest()) {
      return Verdict.underWay();
    }
    Violations violations = new Violations();
    for (LogFacts log : world.logs().values()) {
      violations.addAll(log.context() + ": ", log.waiting());
      for (ViewFacts view : log.views()) {
        violations.addIf(
            view.lag() > 0,
            log.context()
                + ": the view "
                + view.view()
                + " is "
                + Amounts.count(view.lag())
                + " events behind");
      }
    }
    long open = world.sagas().values().stream().filter(saga -> !saga.settled()).count();
    return violations.claiming(
        "sagas with a timer to come: " + open, "; nothing parked or overdue");
  }

  /** How far an order of this phase has to be. */
  static boolean fits(OrderFacts order, SagaFacts saga) {
    return switch (saga.phase()) {
      case COMPLETED ->
          order.reached() == Reached.CONFIRMED || order.reached() == Reached.COMPLETED;
      // What was delivered stays delivered, whatever was taken back afterwards.
      case COMPENSATED ->
          order.reached() == Reached.CANCELLED || order.reached() == Reached.COMPLETED;
      case NEW, RUNNING, COMPENSATING -> false;
    };
  }
}
