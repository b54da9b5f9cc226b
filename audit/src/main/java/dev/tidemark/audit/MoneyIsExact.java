package dev.tidemark.audit;

import dev.tidemark.audit.world.Moved;
import dev.tidemark.audit.world.OrderFacts;
import dev.tidemark.audit.world.PaymentFacts;
import dev.tidemark.audit.world.World;
import dev.tidemark.contracts.shared.Money;

/** Parts sum to the whole, to the smallest unit, in one currency. */
final class MoneyIsExact {
  private final Violations violations = new Violations();
  private long checked;

  private MoneyIsExact() {}

  static Verdict check(World world) {
    MoneyIsExact check = new MoneyIsExact();
    OrderCase.all(world).forEach(check::take);
    return check.violations.claiming(
        Amounts.count(check.checked) + " orders", ", each the sum of its lines");
  }

  private void take(OrderCase one) {
    String who = "Order " + one.order();
    OrderFacts order = one.facts();
    order.total().ifPresent(total -> checkOrder(who, order, total));
    checkCurrency(who, one.payment().moved());
    checkCurrency(who, one.atProcessor());
    one.payment().asked().ifPresent(asked -> checkAsked(who, order, asked, one.payment()));
  }

  private void checkOrder(String who, OrderFacts order, Money total) {
    checked++;
    Moved lines = order.lines();
    boolean exact =
        lines.captured() == total.amount()
            && !lines.mixed()
            && lines.currency().equals(total.currency());
    violations.addIf(
        !exact,
        who
            + " costs "
            + Amounts.money(total.amount(), total.currency())
            + ", but its lines sum to "
            + Amounts.money(lines.captured(), lines.currency())
            + ".");
    Moved paid = order.paid();
    violations.addIf(
        paid.captures() > 0 && !isExactly(paid, total),
        who
            + " costs "
            + Amounts.money(total.amount(), total.currency())
            + ", but "
            + Amounts.money(paid.captured(), paid.currency())
            + " was recorded as paid.");
  }

  private static boolean isExactly(Moved paid, Money total) {
    return paid.captured() == total.amount()
        && paid.captures() == 1
        && !paid.mixed()
        && paid.currency().equals(total.currency());
  }

  private void checkAsked(String who, OrderFacts order, Money asked, PaymentFacts payment) {
    boolean asOrdered = order.total().map(asked::equals).orElse(true);
    violations.addIf(
        !asOrdered, who + " was charged " + Amounts.money(asked.amount(), asked.currency()) + ".");
    Moved moved = payment.moved();
    violations.addIf(
        moved.captures() > 0 && !moved.currency().equals(asked.currency()),
        who + " was captured in " + moved.currency() + " instead of " + asked.currency() + ".");
  }

  private void checkCurrency(String who, Moved moved) {
    violations.addIf(moved.mixed(), who + " moved money of several currencies.");
  }
}
