package dev.tidemark.audit;

import dev.tidemark.audit.world.ReservationFacts;
import dev.tidemark.audit.world.StockFacts;
import dev.tidemark.audit.world.Subject;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.shared.Sku;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds of stock. */
final class StockInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "K1",
              "stockNotNegative",
              "No product ever had less than nothing on hand, or less reserved than nothing or more than on hand.",
              StockInvariants::stockNotNegative),
          new Invariant(
              "K2",
              "neverOversold",
              "What live reservations promise of a product is there: received and corrected, and not taken yet.",
              StockInvariants::neverOversold),
          new Invariant(
              "K3",
              "reservedIsSum",
              "What is reserved of a product is the sum of its live reservations, order by order.",
              StockInvariants::reservedIsSum),
          new Invariant(
              "K4",
              "reservationEndsOnce",
              "An order has one reservation, and it is released, expires or is taken once.",
              StockInvariants::reservationEndsOnce),
          new Invariant(
              "K5",
              "expiredStaysExpired",
              "A reservation that expired is never confirmed.",
              StockInvariants::expiredStaysExpired));

  private StockInvariants() {}

  private static Verdict stockNotNegative(World world) {
    Violations violations = new Violations();
    world
        .stock()
        .forEach((sku, stock) -> {
          StockFacts.Least least = stock.least();
          violations.addIf(
              least.onHand() < 0, "Of " + sku + " " + least.onHand() + " were on hand.");
          violations.addIf(
              least.reserved() < 0, "Of " + sku + " " + least.reserved() + " were reserved.");
          violations.addIf(
              least.available() < 0,
              "Of " + sku + " more were reserved than on hand: " + -least.available() + ".");
          violations.addIf(
              stock.misstated(), "Of " + sku + " another sum was told than its events give.");
        });
    long onHand = world.stock().values().stream().mapToLong(StockFacts::onHand).sum();
    return violations.verdict(
        Amounts.count(world.stock().size()) + " products, " + Amounts.count(onHand) + " on hand");
  }

  private static Verdict neverOversold(World world) {
    Violations violations = new Violations();
    Map<Subject, Long> promised = promised(world);
    promised.forEach((sku, units) -> {
      long onHand = world.stock().getOrDefault(sku, StockFacts.NONE).onHand();
      violations.addIf(
          units > onHand,
          "Of " + sku + " " + units + " are promised, but " + onHand + " are there.");
    });
    return violations.claiming(Amounts.count(sum(promised)) + " promised", ", all of them there");
  }

  private static Map<Subject, Long> promised(World world) {
    Map<Subject, Long> units = new LinkedHashMap<>(world.promises());
    world
        .reservations()
        .forEach((order, reservation) ->
            reservation
                .promised()
                .forEach((sku, count) -> units.merge(order.other(sku), count, Long::sum)));
    return units;
  }

  private static long sum(Map<Subject, Long> units) {
    return units.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Verdict reservedIsSum(World world) {
    Violations violations = new Violations();
    Map<Subject, Long> promised = promised(world);
    world
        .stock()
        .forEach((sku, stock) -> {
          long units = promised.getOrDefault(sku, 0L);
          violations.addIf(
              stock.reserved() != units,
              "Of "
                  + sku
                  + " "
                  + stock.reserved()
                  + " are reserved, but its reservations sum to "
                  + units
                  + ".");
        });
    world.reservations().forEach((order, reservation) -> compare(order, reservation, violations));
    return violations.verdict(
        Amounts.count(sum(promised))
            + " reserved by "
            + Amounts.count(
                world.reservations().values().stream().filter(ReservationFacts::live).count())
            + " orders");
  }

  private static void compare(Subject order, ReservationFacts reservation, Violations violations) {
    Map<Sku, Long> promised = reservation.promised();
    violations.addIf(
        !promised.equals(reservation.inStock()),
        "Order "
            + order
            + " was promised "
            + promised
            + ", but the stock holds "
            + reservation.inStock()
            + " for it.");
  }

  private static Verdict reservationEndsOnce(World world) {
    Violations violations = new Violations();
    world
        .reservations()
        .forEach((order, reservation) -> {
          String who = "The reservation of order " + order;
          violations.addIf(
              reservation.made() > 1, who + " was made " + reservation.made() + " times.");
          violations.addIf(
              reservation.endings() > 1, who + " ended " + reservation.endings() + " times.");
          violations.addAll(who + ": ", reservation.afterEnd());
        });
    long ended =
        world.reservations().values().stream().filter(r -> r.made() > 0 && !r.live()).count();
    return violations.claiming(Amounts.count(ended) + " reservations ended", ", each once");
  }

  private static Verdict expiredStaysExpired(World world) {
    Violations violations = new Violations();
    world
        .reservations()
        .forEach((order, reservation) ->
            violations.addIf(
                reservation.confirmedAfterExpiry(),
                "The reservation of order " + order + " was confirmed after it had expired."));
    long expired = world.reservations().values().stream().filter(ReservationFacts::expired).count();
    return violations.claiming(Amounts.count(expired) + " reservations expired", ", none revived");
  }
}
