package dev.tidemark.audit;

import dev.tidemark.audit.world.ChargeFacts;
import dev.tidemark.audit.world.Ledger;
import dev.tidemark.audit.world.Moved;
import dev.tidemark.audit.world.OrderFacts;
import dev.tidemark.audit.world.PaymentFacts;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.World;
import java.util.List;

/** What holds of money. */
final class MoneyInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "M1",
              "moneyMatchesOrders",
              "At rest, what the payments kept is what the uncancelled orders were paid, and what the card processor"
                  + " kept.",
              MoneyMatchesOrders::check),
          new Invariant(
              "M2",
              "ledgerBalances",
              "Every posting balances, all accounts sum to zero, and what is at the gateway is earned, held or"
                  + " refundable.",
              MoneyInvariants::ledgerBalances),
          new Invariant(
              "M3",
              "chargedOnce",
              "An order is charged under one key, and captured at most once.",
              MoneyInvariants::chargedOnce),
          new Invariant(
              "M4",
              "refundCapped",
              "No more goes back than came in, and under each key it goes back once.",
              MoneyInvariants::refundCapped),
          new Invariant(
              "M5",
              "cancelledIsRefunded",
              "A cancelled order that was captured is refunded once and in full, or waits for a person in sight.",
              MoneyInvariants::cancelledIsRefunded),
          new Invariant(
              "M6",
              "unknownIsAsked",
              "When the gateway does not answer it is asked again before anything is decided.",
              UnknownIsAsked::check),
          new Invariant(
              "M7",
              "moneyIsExact",
              "The lines of an order sum to its total, and exactly that is asked for and paid, in one currency.",
              MoneyIsExact::check));

  private MoneyInvariants() {}

  private static Verdict ledgerBalances(World world) {
    Violations violations = new Violations();
    world
        .payments()
        .forEach((order, payment) -> {
          Ledger ledger = payment.ledger();
          String who = "The ledger of order " + order;
          violations.addIf(
              ledger.unbalanced() > 0,
              who + " has " + ledger.unbalanced() + " one-sided postings.");
          violations.addIf(ledger.sum() != 0, who + " sums to " + ledger.sum() + ", not to zero.");
          violations.addIf(
              ledger.wrongSide(), who + " has an account on its wrong side: " + ledger);
          violations.addIf(
              ledger.clearing() != payment.moved().kept(),
              who
                  + " has "
                  + ledger.clearing()
                  + " at the gateway, but "
                  + payment.moved().kept()
                  + " was kept.");
        });
    return violations.claiming(
        Amounts.count(world.payments().size()) + " payments", ", debits = credits");
  }

  private static Verdict chargedOnce(World world) {
    Violations violations = new Violations();
    OrderCase.all(world)
        .forEach(one -> {
          String who = "Order " + one.order();
          int captures = one.payment().moved().captures();
          int keys = one.payment().charges().all().size();
          int charged = one.atProcessor().captures();
          violations.addIf(captures > 1, who + " was captured " + captures + " times.");
          violations.addIf(keys > 1, who + " was charged under " + keys + " keys.");
          violations.addIf(
              charged > 1, who + " was charged " + charged + " times by the processor.");
          one.charges().stream()
              .filter(ChargeFacts::capturedAfterVoid)
              .forEach(charge -> violations.add(who + " was charged after its charge was voided."));
        });
    long captured =
        world.payments().values().stream().filter(p -> p.moved().captures() > 0).count();
    return violations.claiming(Amounts.count(captured) + " orders captured", ", each once");
  }

  private static Verdict refundCapped(World world) {
    Violations violations = new Violations();
    OrderCase.all(world)
        .forEach(one -> {
          Moved payment = one.payment().moved();
          cap(
              violations,
              one.order(),
              "the payment",
              payment,
              one.payment().refunds().all().size());
          for (ChargeFacts charge : one.charges()) {
            cap(
                violations,
                one.order(),
                "the processor",
                charge.moved(),
                charge.refunds().all().size());
          }
        });
    long refunds = world.payments().values().stream().mapToLong(p -> p.moved().refunds()).sum();
    return violations.claiming(Amounts.count(refunds) + " refunds", ", none above its capture");
  }

  private static void cap(
      Violations violations, Subject order, String where, Moved moved, int keys) {
    violations.addIf(
        moved.refunded() > moved.captured(),
        "Order "
            + order
            + ": "
            + where
            + " gave back "
            + Amounts.money(moved.refunded(), moved.currency())
            + " of "
            + Amounts.money(moved.captured(), moved.currency())
            + ".");
    violations.addIf(
        moved.refunds() > keys,
        "Order " + order + ": " + where + " gave back twice under one key.");
  }

  private static Verdict cancelledIsRefunded(World world) {
    Violations violations = new Violations();
    long[] counts = new long[2];
    world
        .orders()
        .forEach((order, facts) -> {
          PaymentFacts payment = world.payments().get(order);
          boolean captured = payment != null && payment.moved().captures() > 0;
          if (facts.reached() == OrderFacts.Reached.CANCELLED && payment != null && captured) {
            counts[0]++;
            counts[1] += payment.reached() == PaymentFacts.Reached.REFUND_REFUSED ? 1 : 0;
            violations.addIf(
                !givenBack(world, order, payment),
                "Order "
                    + order
                    + " is cancelled, but of "
                    + Amounts.money(payment.moved().captured(), payment.moved().currency())
                    + " only "
                    + Amounts.money(payment.moved().refunded(), payment.moved().currency())
                    + " went back.");
          }
        });
    return violations.verdict(
        Amounts.count(counts[0])
            + " captured and cancelled, "
            + Amounts.count(counts[1])
            + " of them with a refused refund in sight");
  }

  private static boolean givenBack(World world, Subject order, PaymentFacts payment) {
    Moved moved = payment.moved();
    return switch (payment.reached()) {
      case REFUNDED -> moved.refunds() == 1 && moved.refunded() == moved.captured();
      case REFUND_REFUSED -> true;
      // What was captured late is on its way back; at rest it has to have arrived.
      case REFUNDING -> !world.rest().of(order);
      case NOTHING, OPEN, CAPTURED, NOT_CAPTURED -> false;
    };
  }
}
